// When a wall comes near to what a reader sees.

/** How far from the viewport a wall is started, so that most readers never see it load. */
const NEAR_PX = 600;

/** Calls `deed` when the element is near. Returns what ends that. */
export function whenNear(element, deed) {
  let observer = new IntersectionObserver(
    entries => {
      if (entries.some(entry => entry.isIntersecting)) deed();
    },
    { rootMargin: `${NEAR_PX}px` },
  );
  observer.observe(element);
  // An observer tells of it a frame later, and at first that is a tenth of a second on an old phone.
  queueMicrotask(() => {
    if (observer && document.readyState !== 'loading' && isNear(element)) deed();
  });
  return () => {
    observer?.disconnect();
    observer = undefined;
  };
}

function isNear(element) {
  const box = element.getClientRects()[0];
  return box && box.top < innerHeight + NEAR_PX && box.bottom > -NEAR_PX;
}
