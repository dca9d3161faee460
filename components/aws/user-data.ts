/** What the page's script needs to know. */
export interface PageArgs {
  /** The port that the page is served on, above 1023. */
  readonly port: number;
  /** The CloudWatch log group for the page's access log. */
  readonly logGroupName: string;
}

const server = (port: number): string => `import http.server
import logging
import logging.handlers
import socket

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>It works</title>
<h1>It works</h1>
<p>Served by {host}. Put your own image or script in this page's place.</p>
</html>
""".format(host=socket.gethostname())

log = logging.getLogger("page")
log.setLevel(logging.INFO)
log.addHandler(
    logging.handlers.RotatingFileHandler("/var/log/page/access.log", maxBytes=10_000_000, backupCount=2)
)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind + "; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        path = self.path.split("?", 1)[0]
        if path == "/healthz":
            self.answer(200, "text/plain", "ok\\n")
        elif path == "/":
            self.answer(200, "text/html", PAGE)
        else:
            self.answer(404, "text/plain", "not found\\n")

    do_HEAD = do_GET

    def log_message(self, form, *values):
        if getattr(self, "path", None) != "/healthz":
            log.info("%s %s", self.log_date_time_string(), form % values)


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 1024


Server(("", ${port}), Handler).serve_forever()
`;

const unit = `[Unit]
Description=A page with a health check
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=/usr/bin/python3 /opt/page/server.py
DynamicUser=yes
LogsDirectory=page
ProtectHome=yes
Restart=always

[Install]
WantedBy=multi-user.target
`;

const agent = (logGroupName: string): string =>
  JSON.stringify(
    {
      agent: { run_as_user: "root" },
      logs: {
        logs_collected: {
          files: {
            collect_list: [
              {
                file_path: "/var/log/page/access.log",
                log_group_name: logGroupName,
                log_stream_name: "{instance_id}",
              },
            ],
          },
        },
      },
    },
    null,
    2,
  );

const file = (path: string, text: string): string =>
  `cat > ${path} <<'END_OF_FILE'\n${text.trimEnd()}\nEND_OF_FILE`;

/**
 * The script that an Amazon Linux 2023 instance runs at its first start until your own image or script takes its place:
 * serves a small page at `/` and `ok` at `/healthz`, as an unprivileged user, with the Python that the image already has.
 * Nothing is downloaded before the page is up; the CloudWatch agent is installed after it, and only its log is missing
 * where that fails.
 */
export const pageScript = ({ port, logGroupName }: PageArgs): string => `#!/bin/bash
set -euo pipefail

mkdir -p /opt/page
${file("/opt/page/server.py", server(port))}
${file("/etc/systemd/system/page.service", unit)}
systemctl daemon-reload
systemctl enable --now page.service

${file("/opt/page/agent.json", agent(logGroupName))}
if dnf install -y amazon-cloudwatch-agent; then
  /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl \\
    -a fetch-config -m ec2 -s -c file:/opt/page/agent.json || echo "the CloudWatch agent did not start"
else
  echo "the CloudWatch agent could not be installed"
fi
`;
