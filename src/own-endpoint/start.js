// Fetches the screen "Use your own endpoint" when its section comes near, so that whoever reads the walls above never loads it.

const NEAR = '800px';

const section = document.getElementById('own');

const observer = new IntersectionObserver(entries => {
  if (!entries.some(entry => entry.isIntersecting)) return;
  observer.disconnect();
  import(new URL('own-endpoint.js', import.meta.url).href);
}, { rootMargin: NEAR });

if (section) observer.observe(section);
