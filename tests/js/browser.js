// The few things of a browser that the modules look at when they are loaded.

Object.assign(globalThis, {
  document: { getElementById: () => null, documentElement: { dataset: { code: 'TEST22' } } },
  location: { hash: '', pathname: '/', search: '' },
});
