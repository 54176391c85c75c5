/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Prompt;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.result.Repeats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FingerprintTests {

    private static final Launches LAUNCHES = Launches.of(Path.of("unused"), 3);

    static final Fingerprint FINGERPRINT = of(LAUNCHES);

    private static final JsonBinding<Fingerprint> JSON = JsonBinding.skippingUnknown(Fingerprint.class);

    /** A judge with a given identity. */
    private record Named(Map<String, String> identity) implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            return Score.pass();
        }
    }

    private static Fingerprint of(Launches launches) {
        return of(launches.definition(), config(Map.of()));
    }

    private static Fingerprint of(EvalDefinition definition, EvalConfig config) {
        return Fingerprint.of(definition, config, Optional.empty());
    }

    private static EvalConfig config(Map<String, String> settings) {
        return EvalConfig.of(key -> Optional.ofNullable(settings.get(key)), List.of());
    }

    private static Launches version(String version, String sha256, List<EvalCase> cases) {
        return LAUNCHES.dataset(
                Dataset.of(DatasetId.of("numbers").withVersion(version).withSha256(sha256), cases));
    }

    private static List<EvalCase> cases() {
        return LAUNCHES.definition().spec().dataset().cases();
    }

    @Test
    void recognizesAnotherPrompt() {
        Fingerprint first = of(LAUNCHES.spec(prompt("refunds@1")));
        Fingerprint second = of(LAUNCHES.spec(prompt("refunds@2")));
        assertThat(FINGERPRINT.differences(first)).contains("prompt_version was nothing and is \"refunds@1\"");
        assertThat(first.differences(second)).containsExactly("prompt_version was \"refunds@1\" and is \"refunds@2\"");
        assertThat(first.identity().hasAgentOf(FINGERPRINT.identity())).isFalse();
        assertThat(JSON.read(JSON.line(first))).isEqualTo(first);
    }

    private static EvalSpec prompt(String version) {
        EvalSpec spec = LAUNCHES.definition().spec();
        return new EvalSpec(
                spec.name(),
                spec.dataset(),
                spec.judges(),
                spec.repeats(),
                spec.limits(),
                Optional.of(Prompt.of(version, "Say {{n}}.")));
    }

    @Test
    void recognizesAnotherAgentByItsLabel() {
        Fingerprint labelled = of(LAUNCHES.definition(), config(Map.of("eval.agent", " prompt-7 ")));
        Fingerprint later = of(LAUNCHES.definition(), config(Map.of("eval.agent", "prompt-8")));
        assertThat(labelled.differences(later)).containsExactly("eval.agent was \"prompt-7\" and is \"prompt-8\"");
        assertThat(FINGERPRINT.differences(labelled)).containsExactly("eval.agent was nothing and is \"prompt-7\"");
        assertThat(of(LAUNCHES.definition(), config(Map.of("eval.agent", "api_key=abcdef123")))
                        .agent()
                        .label())
                .hasValue("api_key=[redacted]");
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        var read = JSON.read(JSON.line(FINGERPRINT));

        assertThat(read).isEqualTo(FINGERPRINT);
        assertThat(read.differences(FINGERPRINT)).isEmpty();
    }

    @Test
    void doesNotDependOnGatesAndLimits() {
        EvalSpec spec = LAUNCHES.definition().spec();
        var limits = new Limits(1, 2, Duration.ofSeconds(3), Duration.ofSeconds(4));
        Launches other = LAUNCHES.gates(Stop.ALL_CASES, Gates.tokens().total().atMost(1))
                .spec(new EvalSpec(spec.name(), spec.dataset(), spec.judges(), spec.repeats(), limits));

        assertThat(of(other)).isEqualTo(FINGERPRINT);
    }

    @Test
    void namesEachPartThatDiffers() {
        EvalDefinition definition = LAUNCHES.definition();
        var overloaded = new EvalDefinition(
                "NumbersEvalTest.answers(int)",
                definition.spec(),
                definition.gates(),
                definition.stop(),
                Path.of("unused"));

        assertThat(FINGERPRINT.differences(of(LAUNCHES.with(overloaded))))
                .containsExactly("method was \"NumbersEvalTest.answers()\" and is \"NumbersEvalTest.answers(int)\"");
        assertThat(FINGERPRINT.differences(of(LAUNCHES.repeats(Repeats.of(2, Reducer.ANY)))))
                .containsExactly("trials was 1 and is 2", "reducer was \"MEAN\" and is \"ANY\"");
        assertThat(FINGERPRINT.differences(of(definition, config(Map.of("eval.stop", "early", "eval.shard", "2/8")))))
                .containsExactly("stop was \"ALL_CASES\" and is \"EARLY\"", "shard was \"1/1\" and is \"2/8\"");
        assertThat(FINGERPRINT.differences(of(LAUNCHES.judge(
                        LAUNCHES.definition().spec().judges().get(0).judge().withThreshold(0.7)))))
                .containsExactly("judges.fine.threshold was 0.5 and is 0.7");
    }

    @Test
    void distinguishesDatasets() {
        Fingerprint five = of(version("5", "aa".repeat(32), cases()));

        assertThat(five.differences(of(version("6", "bb".repeat(32), cases()))))
                .containsExactly(
                        "dataset.version was \"5\" and is \"6\"",
                        "dataset.sha256 was \"%s\" and is \"%s\"".formatted("aa".repeat(32), "bb".repeat(32)));
        assertThat(five.differences(of(version("5", "aa".repeat(32), cases().subList(0, 2)))))
                .as("a filter selects other cases")
                .singleElement()
                .asString()
                .startsWith("dataset.cases_sha256 was ");
    }

    @Test
    void comparesTheRowsOfCasesThatAreMadeInCode() {
        List<EvalCase> changed = List.of(cases().get(0), cases().get(1), EvalCase.of("c3", Map.of("n", 4)));

        assertThat(FINGERPRINT.differences(of(LAUNCHES.dataset(Dataset.of("numbers", changed)))))
                .singleElement()
                .asString()
                .startsWith("dataset.cases_sha256 was ");
        assertThat(of(version("5", "aa", cases())).differences(of(version("5", "aa", changed))))
                .as("a version's digest speaks for its rows")
                .isEmpty();
    }

    @Test
    void distinguishesJudgesByTheirIdentityInAnyOrder() {
        var one = new LinkedHashMap<String, String>();
        one.put("model", "large-1");
        one.put("rubric", "x".repeat(200) + "1");
        var turned = new LinkedHashMap<String, String>();
        turned.put("rubric", "x".repeat(200) + "1");
        turned.put("model", "large-1");
        Fingerprint fingerprint = of(LAUNCHES.judge(new Named(one)));

        assertThat(of(LAUNCHES.judge(new Named(turned)))).isEqualTo(fingerprint);
        assertThat(fingerprint.differences(of(LAUNCHES.judge(new Named(Map.of("model", "large-2"))))))
                .containsExactly(
                        "judges.fine.identity.model was \"large-1\" and is \"large-2\"",
                        "judges.fine.identity.rubric was \"%s… and is nothing".formatted("x".repeat(78)));
        turned.put("rubric", "x".repeat(200) + "2");
        assertThat(fingerprint.differences(of(LAUNCHES.judge(new Named(turned)))))
                .hasSize(1);
    }

    @Test
    void namesAJudgeThatCameAndOneThatWent() {
        EvalSpec spec = LAUNCHES.definition().spec();
        var other = new EvalSpec(
                spec.name(),
                spec.dataset(),
                List.of(new NamedJudge("tone", Launches.FINE)),
                spec.repeats(),
                spec.limits());

        assertThat(FINGERPRINT.differences(of(LAUNCHES.spec(other))))
                .containsExactly(
                        "judges.fine.threshold was 0.5 and is nothing",
                        "judges.fine.identity.judge was \"lambda\" and is nothing",
                        "judges.tone.threshold was nothing and is 0.5",
                        "judges.tone.identity.judge was nothing and is \"lambda\"");
    }

    @Test
    void keepsNoSecret() {
        Fingerprint fingerprint =
                of(LAUNCHES.judge(new Named(Map.of("url", "https://user:hunter2@judges.example.com"))));

        assertThat(JSON.line(fingerprint))
                .contains("https://user:[redacted]@judges.example.com")
                .doesNotContain("hunter2");
    }
}
