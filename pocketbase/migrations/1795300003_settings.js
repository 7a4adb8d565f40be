/// Settings for a server that strangers may write to: limits, privacy, back-ups.
///
/// Applied once. Whatever the host changes later on the admin page stays.

migrate((app) => {
  const settings = app.settings();

  settings.meta.appName = 'Support Wall';

  // Counted for each address, and a family, an office or a whole mobile network
  // may share one. Reading is therefore generous: fifty open pages that poll
  // every five seconds fit. Writing and logging in are not.
  settings.rateLimits.enabled = true;
  settings.rateLimits.rules = [
    { label: 'messages:create', maxRequests: 20, duration: 60 },
    { label: 'messages:list', maxRequests: 600, duration: 60 },
    { label: '*:auth', maxRequests: 10, duration: 60 },
    { label: '/api/', maxRequests: 1200, duration: 60 },
  ];

  // Visitors are promised that nobody is tracked. Only warnings and errors are
  // kept, for a week, without addresses.
  settings.logs.logIP = false;
  settings.logs.logAuthId = false;
  settings.logs.minLevel = 4;
  settings.logs.maxDays = 7;

  // Nobody should lose a memorial because back-ups had to be thought of.
  settings.backups.cron = '20 3 * * *';
  settings.backups.cronMaxKeep = 7;

  app.save(settings);
}, (app) => {
  const settings = app.settings();

  settings.meta.appName = 'Acme';
  settings.rateLimits.enabled = false;
  settings.rateLimits.rules = [
    { label: '*:auth', maxRequests: 2, duration: 3 },
    { label: '*:create', maxRequests: 20, duration: 5 },
    { label: '/api/batch', maxRequests: 3, duration: 1 },
    { label: '/api/', maxRequests: 300, duration: 10 },
  ];
  settings.logs.logIP = true;
  settings.logs.minLevel = 0;
  settings.logs.maxDays = 5;
  settings.backups.cron = '';
  settings.backups.cronMaxKeep = 3;

  app.save(settings);
});
