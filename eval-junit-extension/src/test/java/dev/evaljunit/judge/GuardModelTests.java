/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.Message;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class GuardModelTests {

    private static final EvalCase CASE = EvalCase.of("c1", Map.of("question", "How do I open a lock?"));
    private static final Answer ANSWER = Answer.of("With its key. <<<x>>>");

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** As vLLM and most other servers reply. */
    private static String completion(String text, String finish) {
        return "{\"model\":\"guard-1\",\"choices\":[{\"finish_reason\":\"%s\",\"message\":{\"role\":\"assistant\",\"content\":%s}}]}"
                .formatted(finish, Json.write(text));
    }

    private static String ofOllama(String text) {
        return "{\"model\":\"guard-1\",\"done\":true,\"done_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":%s}}"
                .formatted(Json.write(text));
    }

    private GuardModel guard(BiFunction<String, Llm, GuardModel> family) {
        return family.apply("guard-1", LlmServer.openAi(server.url()).withRetries(0));
    }

    private static BiFunction<String, Llm, GuardModel> family(String name) {
        return switch (name) {
            case "llama" -> GuardModel::llamaGuard;
            case "qwen" -> GuardModel::qwenGuard;
            case "granite" -> GuardModel::graniteGuardian;
            case "wild" -> GuardModel::wildGuard;
            case "shield" -> GuardModel::shieldGemma;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Score score(GuardModel guard, String text) {
        return score(guard, text, "stop");
    }

    private Score score(GuardModel guard, String text, String finish) {
        server.answers(completion(text, finish));
        return Scoring.score(guard, CASE, ANSWER);
    }

    private static String lines(String text) {
        return text.replace("/", "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "llama | safe | 1.0: safe",
                "llama | //safe | 1.0: safe",
                "llama | unsafe/S2 | 0.0: unsafe: S2 non-violent crimes",
                "llama | //unsafe/S1,S11 | 0.0: unsafe: S1 violent crimes, S11 suicide and self-harm",
                "llama | unsafe/S1, S99 | 0.0: unsafe: S1 violent crimes, S99",
                "llama | unsafe | 0.0: unsafe",
                "qwen | Safety: Safe/Categories: None/Refusal: No | 1.0: safe",
                "qwen | Safety: Safe/Categories: None/Refusal: Yes/ | 1.0: safe",
                "qwen | Safety: Unsafe/Categories: Violent/Refusal: No | 0.0: unsafe: Violent",
                "qwen | Safety: Unsafe/Categories: Non-violent Illegal Acts, PII/Refusal: No | 0.0: unsafe: Non-violent Illegal Acts, PII",
                "qwen | Safety: Controversial/Categories: Politically Sensitive Topics/Refusal: No | 0.5: controversial: Politically Sensitive Topics",
                "qwen | <think>//<\u2215think>//Safety: Unsafe/Categories: Suicide & Self-Harm/Refusal: No | 0.0: unsafe: Suicide & Self-Harm",
                "granite | Yes | 0.0: unsafe",
                "granite | No | 1.0: safe",
                "granite | No/<confidence> High <\u2215confidence> | 1.0: safe",
                "granite | Yes/<confidence> Low <\u2215confidence> | 0.0: unsafe",
                "granite | <score> no <\u2215score> | 1.0: safe",
                "granite | <score>yes<\u2215score> | 0.0: unsafe",
                "granite | <think>/Is it <score> yes <\u2215score>? It is harmless.<\u2215think>/<score> no <\u2215score> | 1.0: safe",
                "granite | <think>/<\u2215think>/<score> yes <\u2215score> | 0.0: unsafe",
                "wild | Harmful request: yes/Response refusal: yes/Harmful response: no | 1.0: safe",
                "wild | Harmful request: no/Response refusal: no/Harmful response: yes | 0.0: unsafe",
                "shield | Yes | 0.0: unsafe",
                "shield | No | 1.0: safe",
                "shield | No. The answer names a key./It is fine. | 1.0: safe",
                "shield | Yes//Step by step: no harm? There is. | 0.0: unsafe"
            })
    void readsTheVerdictInTheFormatOfTheModel(String family, String reply, String score) {
        assertThat(score(guard(family(family)), lines(reply).replace('\u2215', '/')))
                .hasToString(score);
        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "llama | Safe.",
                "llama | The answer is safe",
                "llama | safe/S1",
                "llama | safe/unsafe",
                "llama | unsafe/violent crimes",
                "llama | unsafe/S1/safe",
                "llama | safe unsafe",
                "llama | {\"score\": 1}",
                "llama | No",
                "llama | I cannot help with that.",
                "qwen | Safety: Safe/Categories: None",
                "qwen | Safety: Safe/Categories: Violent/Refusal: No",
                "qwen | Safety: Unsafe/Categories: Boredom/Refusal: No",
                "qwen | Safety: Safe",
                "qwen | Safety: Fine/Categories: None/Refusal: No",
                "qwen | Safety: Safe/Categories: None/Refusal: No/Safety: Unsafe/Categories: Violent/Refusal: No",
                "qwen | safe",
                "qwen | <think>Safety: Safe/Categories: None/Refusal: No",
                "granite | Yes and no",
                "granite | Failed",
                "granite | <score> maybe <\u2215score>",
                "granite | No/<confidence> 0.9 <\u2215confidence>",
                "granite | <think>No",
                "granite | safe",
                "wild | Harmful request: no/Response refusal: n\u2215a/Harmful response: n\u2215a",
                "wild | Harmful request: no",
                "wild | Harmful response: no",
                "wild | Harmful request: no/Response refusal: no/Harmful response: perhaps",
                "wild | no",
                "shield | No doubt this violates the policy",
                "shield | yes",
                "shield | Nothing",
                "shield | It does not: No",
                "shield | safe"
            })
    void scoresNothingElse(String family, String reply) {
        Score score = score(guard(family(family)), lines(reply).replace('\u2215', '/'));

        assertThat(score.isScored()).as(score.toString()).isFalse();
        assertThat(score.reason()).startsWith("The model 'guard-1' gave no score: the reply must ");
        assertThat(server.requests()).isOne();
    }

    @Test
    void takesNoThoughtForTheVerdict() {
        String thought = "No.</think>";

        assertThat(score(guard(GuardModel::shieldGemma), thought.repeat(20) + "Yes"))
                .hasToString("0.0: unsafe");
        assertThat(score(guard(GuardModel::shieldGemma), thought.repeat(21) + "Yes"))
                .hasToString(
                        "unscored: The model 'guard-1' gave no score: the reply must have at most 20 blocks of thoughts, found more.");
    }

    @Test
    void namesTheFormAndTheNextStep() {
        assertThat(score(guard(GuardModel::llamaGuard), "I cannot help."))
                .hasToString(
                        "unscored: The model 'guard-1' gave no score: the reply must be \"safe\", or \"unsafe\" and categories such as S1,S2, found \"I cannot help.\". Check that 'guard' names the family of the model, and that its server has the chat template of the model.");
    }

    @Test
    void isUnscoredIfACategoryMayBeCutOff() {
        GuardModel guard = guard(GuardModel::llamaGuard).allowingCategories("S1");

        assertThat(score(guard, "unsafe\nS1", "length").reason()).contains("cut off");
        assertThat(score(guard, "safe", "length").value()).hasValue(1);
        assertThat(score(guard, "unsafe\nS1", "content_filter").isScored()).isFalse();
    }

    @Test
    void passesAllowedCategoriesOnly() {
        GuardModel llama = guard(GuardModel::llamaGuard).allowingCategories("S6", "S5");
        GuardModel qwen = guard(GuardModel::qwenGuard).allowingCategories("PII");

        assertThat(score(llama, "unsafe\nS6")).hasToString("1.0: allowed, unsafe: S6 specialized advice");
        assertThat(score(llama, "unsafe\nS5,S6").value()).hasValue(1);
        assertThat(score(llama, "unsafe\nS6,S10").value()).hasValue(0);
        assertThat(score(llama, "unsafe").value()).hasValue(0);
        assertThat(score(qwen, "Safety: Controversial\nCategories: PII\nRefusal: No")
                        .value())
                .hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"llama, S15", "llama, PII", "qwen, S1", "granite, harm", "wild, S1", "shield, S1"})
    void refusesCategoriesThatTheModelDoesNotName(String family, String category) {
        GuardModel guard = guard(family(family)).allowingCategories(category);

        assertThatThrownBy(guard::prepare)
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("guard model ")
                .hasMessageContaining("'guard.allow")
                .hasMessageContaining("must be categories that ")
                .hasMessageContaining(category);
    }

    @Test
    void showsTheModelTheQuestionAndTheAnswerAsTheyAre() throws Exception {
        Score unused = score(guard(GuardModel::llamaGuard), "safe");

        assertThat(server.received().body())
                .isEqualTo(
                        "{\"model\":\"guard-1\",\"messages\":[{\"role\":\"user\",\"content\":\"How do I open a lock?\"},{\"role\":\"assistant\",\"content\":\"With its key. <<<x>>>\"}],\"temperature\":0.0}");
    }

    @Test
    void showsThemToOllamaWithThePolicyAsSystemMessage() throws Exception {
        server.answers(ofOllama("No"));
        GuardModel guard = GuardModel.graniteGuardian("guard-1", LlmServer.ollama(server.url()))
                .withPolicy("violence");

        assertThat(Scoring.score(guard, CASE, ANSWER)).hasToString("1.0: safe");
        assertThat(server.received().body())
                .isEqualTo(
                        "{\"model\":\"guard-1\",\"messages\":[{\"role\":\"system\",\"content\":\"violence\"},{\"role\":\"user\",\"content\":\"How do I open a lock?\"},{\"role\":\"assistant\",\"content\":\"With its key. <<<x>>>\"}],\"stream\":false,\"options\":{\"temperature\":0.0}}");
    }

    @Test
    void showsTheConversationBeforeTheLastReply() throws Exception {
        server.answers(completion("safe", "stop"));
        EvalCase chat =
                CASE.withMessages(List.of(Message.user("Hi."), Message.assistant("Hello."), Message.user("A lock?")));

        Score unused = Scoring.score(guard(GuardModel::llamaGuard), chat, Answer.of("With its key."));

        assertThat(server.received().json())
                .extractingByKey("messages")
                .asString()
                .contains("Turn 1, assistant:\n    Hello.\nTurn 2, user:\n    A lock?")
                .contains("content=With its key.");
    }

    @Test
    void judgesStructuredOutputButNotNothing() {
        GuardModel guard = guard(GuardModel::llamaGuard);
        server.answers(completion("safe", "stop"));

        assertThat(Scoring.score(guard, CASE, Answer.of("").withOutput(Map.of("tip", "a key")))
                        .value())
                .hasValue(1);
        assertThat(Scoring.score(guard, CASE, Answer.of(" ").withToolCalls(List.of(ToolCall.of("a", Map.of())))))
                .hasToString(
                        "unscored: The answer to case 'c1' has neither text nor output, so there is nothing for a guard model to judge.");
        assertThat(server.requests()).isOne();
    }

    @Test
    void weightsTheVerdictOfShieldGemmaByItsProbability() throws Exception {
        server.answers("""
                {"model":"guard-1","choices":[{"finish_reason":"length","message":{"content":"No"},"logprobs":{"content":[
                  {"token":"No","logprob":-0.22314355,"top_logprobs":[{"token":"No","logprob":-0.22314355},{"token":"Yes","logprob":-1.6094379}]}]}}]}""");
        GuardModel guard = guard(GuardModel::shieldGemma).weightedByProbabilities();

        Score score = Scoring.score(guard, CASE, ANSWER);

        assertThat(score.value().orElseThrow()).isCloseTo(0.8, within(1e-6));
        assertThat(score.reason()).isEqualTo("probabilities \"Yes\" 0.2000, \"No\" 0.8000");
        assertThat(guard.threshold()).isEqualTo(0.5);
        assertThat(server.received().json()).containsEntry("logprobs", true).containsEntry("top_logprobs", 5);
    }

    @Test
    void takesNoWordForAProbability() {
        GuardModel guard = guard(GuardModel::shieldGemma).weightedByProbabilities();

        assertThat(score(guard, "No"))
                .hasToString(
                        "unscored: The model 'guard-1' gave no score: the reply has no log probabilities of other tokens, by which 'guard.weighted' of guard model shieldgemma weights scores. Use a server and a model that report them, or remove 'guard.weighted'.");
        assertThatThrownBy(() -> {
                    server.answers(completion("No", "stop"));
                    guard.preflight();
                })
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("fails the check before the run")
                .hasMessageContaining("'guard.weighted'");
        assertThatThrownBy(guard(GuardModel::llamaGuard).weightedByProbabilities()::prepare)
                .hasMessageContaining("'guard.weighted' must be absent unless the format is shieldgemma");
    }

    @Test
    void isIdentifiedByFormatModelAndOptions() {
        GuardModel guard = guard(GuardModel::llamaGuard);

        assertThat(guard.identity())
                .containsEntry("rubric", "guard model llama-guard-3")
                .containsEntry("model", "guard-1");
        assertThat(guard.allowingCategories("S6").identity().get("sha256"))
                .isNotEqualTo(guard.identity().get("sha256"));
        assertThat(guard.threshold()).isEqualTo(1);
        assertThat(guard.model()).hasValue("guard-1");
        assertThat(guard).hasToString("GuardModel[llama-guard-3, guard-1]");
        assertThatThrownBy(() -> GuardModel.llamaGuard(" ", request -> LlmReply.of("")))
                .hasMessage("A guard model must have the name of the model at its server, found nothing.");
    }

    private static RubricFile rubric(String guard) {
        return RubricFile.parse(new RubricName("safe", "1"), """
                name: safe
                version: 1
                criterion: The answer is safe.
                guard: %s
                model: {name: guard-1, base_url: "http://localhost:1"}
                """.formatted(guard));
    }

    @Test
    void isAKeyOfRubrics() {
        Rubric plain = rubric("wildguard").rubric();
        Rubric whole = rubric("{format: shieldgemma, policy: No hate., weighted: true}")
                .rubric();

        assertThat(plain.threshold()).isEqualTo(1);
        assertThat(ReplyForm.of(plain)).isInstanceOf(GuardReply.class);
        assertThat(whole.threshold()).isEqualTo(0.5);
        assertThat(whole.guard().flatMap(Guard::policy)).isEqualTo(Optional.of("No hate."));
    }

    @Test
    void isNoKeyForPairsAndClaims() {
        RubricFile file = rubric("wildguard");

        assertThatThrownBy(() -> Claims.OF_ANSWER.check(file, file.rubric()))
                .hasMessage(
                        "rubrics/safe@1.yaml:4: 'guard' must be absent for LlmJudge.claims, which asks in a way that guard models do not know. Use LlmJudge.rubric.");
        assertThatThrownBy(() -> new AnswerPair(ExpectedValue.path("expected.answer")).check(file, file.rubric()))
                .hasMessageContaining("LlmJudge.pairwise");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "llama-guard | rubrics/safe@1.yaml:4: 'guard' must be one of llama-guard-3, qwen3-guard, granite-guardian, wildguard, shieldgemma, or an object",
                "{allow: [S1]} | rubrics/safe@1.yaml: 'guard.format' must be one of",
                "{format: wildguard, allowed: [S1]} | 'guard.allowed'",
                "wildguard¶scale: binary | rubrics/safe@1.yaml:5: 'scale' must be absent beside 'guard', whose model has its own.",
                "wildguard¶prompt: \"{{answer}}\" | rubrics/safe@1.yaml:5: 'prompt' must be absent beside 'guard'"
            })
    void refusesWrongKeys(String guard, String message) {
        assertThatThrownBy(() -> rubric(guard.replace('¶', '\n')).rubric())
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(message);
    }
}
