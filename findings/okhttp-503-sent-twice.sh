#!/usr/bin/env bash
# OkHttp: a POST answered with 503 and "Retry-After: 0" is sent twice, even with retries off.
#
# Why it matters: retryOnConnectionFailure(false) reads like "each call is one request" and holds
# for a 408. A 503 is decided elsewhere in the client and ignores it. Whoever counts requests,
# permits or money per model call counts one too few.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=5.5.1
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.squareup.okhttp3</groupId><artifactId>okhttp-jvm</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

class Probe {
    public static void main(String[] args) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
            exchange.close();
        });
        server.start();
        OkHttpClient client = new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
        for (int status : new int[] {408, 429, 503}) {
            requests.set(0);
            String url = "http://localhost:" + server.getAddress().getPort() + "/" + status;
            Request post = new Request.Builder().url(url).post(RequestBody.create(new byte[] {1})).build();
            client.newCall(post).execute().close();
            System.out.println("  " + status + ": requests " + requests);
        }
        System.exit(0);
    }
}
JAVA

echo "library:  com.squareup.okhttp3:okhttp-jvm $version"
echo "expected: with retryOnConnectionFailure(false), one request for each call"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  408: requests 1
  429: requests 1
  503: requests 2'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
