// How Chromium is started here: the distribution's own, without a window and without calling anyone.
export const launch = {
  executablePath: process.env.FACTDESK_TEST_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
