// Files as Vite gives them to a script.

declare module '*?url' {
  const url: string;
  export default url;
}
