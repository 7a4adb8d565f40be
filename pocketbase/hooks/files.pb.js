/// The widget and the pages in `--publicDir`, compressed and always fresh.
///
/// Only this route is compressed, never the whole server: with gzip around the
/// live feed every open page cost half a megabyte of memory, and a handler
/// written in JavaScript would keep one runtime busy for as long as a page is
/// open. A proxy in front compresses the rest (see GUIDE.md).

const publicDir = $app.rootCmd.persistentFlags().lookup('publicDir').value.string();

routerAdd('GET', '/{path...}', $apis.static(publicDir, false), (e) => {
  // File names stay the same from release to release, so a browser may keep a
  // file but must ask whether it is still the current one.
  e.response.header().set('Cache-Control', 'no-cache');

  // A part of a file cannot be told from a part of its compressed form.
  if (e.request.header.get('Range')) {
    e.request.header.del('Accept-Encoding');
  }
  return e.next();
}, $apis.gzip());
