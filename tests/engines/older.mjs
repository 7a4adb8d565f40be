// Browsers that cannot run the wall, played by this one: `before` takes something away before the loader comes, `files` stand in for
// built ones, `policy` is the page's. `tells` says whether the page is told, by an event, that there is no wall.

const NOT_JAVASCRIPT = 'export default class { static { this is of a later year } }';

export const OLDER = {
  'there is no WebAssembly': { before: () => { delete window.WebAssembly; }, tells: true },
  'WebAssembly lacks what the wall uses': {
    before: () => {
      WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('invalid value type'); } };
      for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
        WebAssembly[name] = async () => new WebAssembly.Module();
      }
    },
    tells: true,
  },
  'style sheets cannot be adopted': {
    before: () => {
      window.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor'); } };
      for (const { prototype } of [Document, ShadowRoot]) delete prototype.adoptedStyleSheets;
    },
    tells: true,
  },
  "the page's policy forbids WebAssembly": { policy: "script-src 'self'", tells: true },
  'the loader cannot be parsed': { files: { 'support-wall.js': NOT_JAVASCRIPT } },
  'there are no shadow roots': { before: () => { delete Element.prototype.attachShadow; } },
  'there are no custom elements': { before: () => { delete window.customElements; } },
};
