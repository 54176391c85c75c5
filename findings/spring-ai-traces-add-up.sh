#!/usr/bin/env bash
# Spring AI 1.1: each observation of a model reports the tokens of the calls before it, too.
#
# Why it matters: a model of 1.1 executes tools and calls itself again, with an observation, which is a
# span, for each call. Whoever sums up `gen_ai.usage.input_tokens` of a trace, as tracing backends do,
# counts the first call once for each call that follows, and a test of tokens or cost fails or passes
# for calls that were never made. (2.0 reports each call by itself.)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.1.2
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework.ai</groupId><artifactId>spring-ai-openai</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.springframework.ai</groupId><artifactId>spring-ai-client-chat</artifactId>
      <version>$version</version>
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
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.annotation.Tool;

public class Probe {

    static final String CALL = """
            "finish_reason": "tool_calls", "message": {"role": "assistant", "content": null, "tool_calls": [
             {"id": "c1", "type": "function", "function": {"name": "capital", "arguments": "{}"}}]}""";
    static final String TEXT = """
            "finish_reason": "stop", "message": {"role": "assistant", "content": "Paris."}""";

    static class Atlas {
        @Tool
        public String capital() {
            return "Paris";
        }
    }

    public static void main(String[] args) throws Exception {
        var requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] reply = """
                    {"id": "x", "object": "chat.completion", "created": 1, "model": "m",
                     "usage": {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12},
                     "choices": [{"index": 0, %s}]}""".formatted(requests.incrementAndGet() == 1 ? CALL : TEXT).getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();

        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                System.out.println("  observed: " + context.getHighCardinalityKeyValue("gen_ai.usage.input_tokens").getValue());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof ChatModelObservationContext;
            }
        });
        OpenAiChatModel model = OpenAiChatModel.builder()
                .openAiApi(OpenAiApi.builder()
                        .baseUrl("http://localhost:" + server.getAddress().getPort())
                        .apiKey("none")
                        .build())
                .defaultOptions(OpenAiChatOptions.builder().model("m").build())
                .observationRegistry(observations)
                .build();
        ChatClient.create(model).prompt("Capital of France?").tools(new Atlas()).call().content();
        System.out.println("  requests: " + requests);
        System.exit(0);
    }
}
JAVA

echo "library:  org.springframework.ai:spring-ai-openai $version"
echo "expected: of two requests with 10 tokens each, two observations with 10"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  observed: 10
  observed: 20
  requests: 2'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
