/// Once a day, in the morning (UTC): who is told what waits.

cronAdd('support-wall-digest', '10 7 * * *', () => {
  const { sendDigests } = require(`${__hooks}/digest.js`);

  sendDigests($app);
});
