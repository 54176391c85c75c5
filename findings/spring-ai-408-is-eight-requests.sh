#!/usr/bin/env bash
# Spring AI: one chat call answered with 408 is eight requests; answered with 500 it is four.
#
# Why it matters: each of the four attempts meets an HTTP client that repeats a 408 once by itself.
# A model endpoint that times out under load gets eight times that load, and the caller sees one
# failed call. Count requests on the wire, not in the code. (Runs for about 20 seconds.)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=2.0.1
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework.ai</groupId><artifactId>spring-ai-openai</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version>
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
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

class Probe {
    public static void main(String[] args) throws Exception {
        for (int status : new int[] {400, 500, 408}) {
            System.out.println("  " + status + ": requests " + requests(status));
        }
        System.exit(0);
    }

    private static int requests(int status) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        var options = OpenAiChatOptions.builder().apiKey("none").model("stub")
                .baseUrl("http://localhost:" + server.getAddress().getPort()).build();
        try {
            OpenAiChatModel.builder().options(options).build().call("Hello");
        } catch (RuntimeException e) {
            return requests.get();
        }
        throw new IllegalStateException("the call did not fail");
    }
}
JAVA

echo "library:  org.springframework.ai:spring-ai-openai $version"
echo "expected: a 408 is repeated as often as a 500"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  400: requests 1
  500: requests 4
  408: requests 8'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
