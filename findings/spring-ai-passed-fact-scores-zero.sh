#!/usr/bin/env bash
# Spring AI: a fact check that passes has the score 0.
#
# Why it matters: both evaluators of Spring AI answer with a pass flag and a score. The one for
# relevancy sets the score to 1 or 0; the one for facts leaves it at 0 whatever the verdict is. An
# average of getScore() over a suite of passed fact checks is 0.0.
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
      <groupId>org.springframework.ai</groupId><artifactId>spring-ai-client-chat</artifactId><version>$version</version>
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
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.evaluation.FactCheckingEvaluator;
import org.springframework.ai.chat.evaluation.RelevancyEvaluator;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.evaluation.Evaluator;

class Probe {
    public static void main(String[] args) {
        for (String verdict : List.of("yes", "no")) {
            ChatModel judge = prompt -> new ChatResponse(List.of(new Generation(new AssistantMessage(verdict))));
            ChatClient.Builder client = ChatClient.builder(judge);
            print(verdict, new RelevancyEvaluator(client));
            print(verdict, FactCheckingEvaluator.builder(client).build());
        }
    }

    private static void print(String verdict, Evaluator evaluator) {
        var request = new EvaluationRequest("When was it sent?", List.of(), "It was sent on Monday.");
        var response = evaluator.evaluate(request);
        System.out.println("  " + evaluator.getClass().getSimpleName() + ", the judge says " + verdict
                + ": pass " + response.isPass() + ", score " + response.getScore());
    }
}
JAVA

echo "library:  org.springframework.ai:spring-ai-client-chat $version"
echo "expected: an evaluation that passes scores 1, one that fails 0"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  RelevancyEvaluator, the judge says yes: pass true, score 1.0
  FactCheckingEvaluator, the judge says yes: pass true, score 0.0
  RelevancyEvaluator, the judge says no: pass false, score 0.0
  FactCheckingEvaluator, the judge says no: pass false, score 0.0'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
