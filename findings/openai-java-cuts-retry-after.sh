#!/usr/bin/env bash
# openai-java: "Retry-After: 20" is obeyed as 8 seconds, "Retry-After: 3" as 3.
#
# Why it matters: a limited server that asks for 20 seconds gets the next request after 8, which it
# refuses as well. Retries are used up before the window opens, and the call counts as failed. Limits
# that have to hold must be kept outside of the client. (Runs for about 15 seconds.)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=4.101.0
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.openai</groupId><artifactId>openai-java</artifactId><version>$version</version>
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
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

class Probe {
    public static void main(String[] args) throws Exception {
        for (int asked : new int[] {3, 20}) {
            long waited = waited(asked);
            String outcome = waited >= asked - 1 ? "as asked" : waited <= 12 ? "about 8" : String.valueOf(waited);
            System.out.println("  asked for " + asked + " seconds: waits " + outcome);
        }
        System.exit(0);
    }

    private static long waited(int asked) throws Exception {
        List<Long> arrivals = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            arrivals.add(System.nanoTime());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(asked));
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        server.start();
        var client = OpenAIOkHttpClient.builder().apiKey("none").maxRetries(1)
                .baseUrl("http://localhost:" + server.getAddress().getPort()).build();
        try {
            client.chat().completions()
                    .create(ChatCompletionCreateParams.builder().model("stub").addUserMessage("Hello").build());
        } catch (RateLimitException e) {
            return (arrivals.get(1) - arrivals.get(0)) / 1_000_000_000;
        }
        throw new IllegalStateException("no 429 reached the caller");
    }
}
JAVA

echo "library:  com.openai:openai-java $version"
echo "expected: the second request comes after the seconds that the server asked for"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  asked for 3 seconds: waits as asked
  asked for 20 seconds: waits about 8'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
