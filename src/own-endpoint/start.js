// Fetches the screen "Use your own endpoint" when its section comes near, so that whoever reads the walls above never loads it.

const NEAR = '800px';

/** What says that somebody goes on by hand. */
const BY_HAND = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

const section = document.getElementById('own');

const fetchScreen = () => import(new URL('own-endpoint.js', import.meta.url).href);

const observer = new IntersectionObserver(entries => {
  if (!entries.some(entry => entry.isIntersecting)) return;
  observer.disconnect();
  fetchScreen();
}, { rootMargin: NEAR });

/** The walls above load as one passes them, and push away what a link was meant to lead to. */
function goThere() {
  if (location.hash !== '#own') return;
  fetchScreen();
  const stay = () => section.scrollIntoView({ behavior: 'instant' });
  const growing = new ResizeObserver(stay);
  const leave = () => {
    growing.disconnect();
    removeEventListener('scrollend', stay);
    for (const name of BY_HAND) removeEventListener(name, leave);
  };
  growing.observe(document.body);
  addEventListener('scrollend', stay, { once: true });
  for (const name of BY_HAND) addEventListener(name, leave, { passive: true });
}

if (section) {
  observer.observe(section);
  addEventListener('hashchange', goThere);
  goThere();
}
