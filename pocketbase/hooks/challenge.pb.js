/// Where a visitor's device asks what to work out, as soon as somebody begins to write.

routerAdd('GET', '/api/support-wall/challenge', (e) => {
  const { wallOf } = require(`${__hooks}/wall.js`);
  const { challengeFor } = require(`${__hooks}/work.js`);

  const page = e.request.url.query().get('page');
  e.response.header().set('Cache-Control', 'no-store');
  const wanted = page.length <= 300 && wallOf(e.app, page).guard === 'work';
  return e.json(200, wanted ? challengeFor(e.app, page) : { challenge: '' });
});

cronAdd('support-wall-forget', '*/5 * * * *', () => {
  const { forgetAddresses } = require(`${__hooks}/guard.js`);
  const { forgetOld } = require(`${__hooks}/work.js`);

  forgetAddresses($app);
  forgetOld($app);
});
