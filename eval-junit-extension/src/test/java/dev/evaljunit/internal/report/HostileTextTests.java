/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.Message;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.gate.VerdictFailure;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.mutation.KillCounter;
import dev.evaljunit.internal.mutation.Mutation;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Puts the same hostile text into every place that agents, judges, datasets and users can write to. */
@Tag("slow")
public class HostileTextTests {

    private static final String HOSTILE = "</script></style><script>alert(1)</script>\"onmouseover=alert(2) 'onload=x"
            + " {{{parts}}} ]]>--><img src=x onerror=alert(3)>\u001b[31m\u0000\u009b\u202Egreen\uD83D | `x` @team"
            + " https://evil.test\r\n# title\n" + "w".repeat(3_000);

    /** Each on a line of its own, within a line, and with characters between its signs that some servers pass over. */
    private static final List<String> COMMANDS = List.of(
            "::add-mask::x",
            "\n::error::x",
            "\u00a0 ::warning::x",
            "\u200B::debug::x",
            ":\u200B:group::x",
            "##[error]x",
            "x ##[group]x",
            "x##vso[task.complete]",
            "#\u00AD#vso[x]",
            "'##teamcity[testFailed name='a']");

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^[\\s\\p{Z}\\p{Cf}]*:\\p{Cf}*:|#\\p{Cf}*#[a-z\\p{Cf}]*\\[");

    public static final String SECRET = "sk-A1b2C3d4E5f6G7h8J9k0";

    @TempDir
    Path directory;

    /** The judge's name, the case's id, the answer and the reason of a judge are hostile. */
    private static Map<String, String> textsOfCorruptedAnswers(String name, String text) {
        var counter = new KillCounter(List.of(name));
        var original = new KillCounter.Original(0, name, 1, List.of(name), true);
        counter.begin(original);
        for (Score score : List.of(Score.pass(), Score.unscored(text))) {
            counter.judged(
                    original,
                    Mutation.FEE.of("c", Answer.of("a " + text)).orElseThrow(),
                    List.of(Judgement.of(name, 1, score)),
                    ModelCalls.NONE);
        }
        RunReport report =
                RunReport.ofRedactedTrials(SampleRuns.single("fine", ""), List.of(), Optional.of(counter.table(text)));
        var texts = new LinkedHashMap<>(report.texts());
        texts.put("console", report.summary(Map.of()));
        return texts;
    }

    @Test
    void doesNotReachPeopleByCorruptedAnswers() {
        Map<String, String> texts = textsOfCorruptedAnswers(HOSTILE, HOSTILE);

        Document page = Jsoup.parse(texts.getOrDefault(RunReport.HTML, ""));
        assertThat(page.select("script:not([type])")).hasSize(1);
        assertThat(page.select("script").eachAttr("type")).containsOnly("application/json", "application/octet-stream");
        assertThat(page.select("img")).isEmpty();
        assertThat(texts.get("console")).doesNotContain("\u001b", "\u0000").doesNotContainPattern("(?m)^# title");
        assertThat(texts.get("summary.md")).doesNotContain("<img", "\u001b").doesNotContainPattern("(?m)^# title");
        textsOfCorruptedAnswers("name", "password: " + SECRET)
                .values()
                .forEach(text -> assertThat(text).doesNotContain(SECRET));
        COMMANDS.forEach(command -> {
            Map<String, String> inert = textsOfCorruptedAnswers(command, command);
            assertThat(inert.get("console")).doesNotContainPattern(COMMAND);
            assertThat(inert.get("summary.md")).doesNotContainPattern(COMMAND);
            assertThat(inert.get(RunReport.HTML)).doesNotContainPattern(COMMAND);
        });
    }

    @Test
    void doesNotReachThePageAsMarkup() throws IOException {
        Document page = page(run(HOSTILE), List.of(verdict(HOSTILE)));

        assertThat(page.select("script:not([type])")).hasSize(1);
        assertThat(page.select("script").eachAttr("type")).containsOnly("application/json", "application/octet-stream");
        assertThat(page.select("img")).isEmpty();
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneSatisfy(attribute -> assertThat(attribute.getKey()).startsWith("on")));
    }

    @Test
    void leavesThePageWellFormed() throws IOException {
        RunReport.of(run(HOSTILE), List.of(verdict(HOSTILE))).write(directory);
        Parser parser = Parser.htmlParser().setTrackErrors(10);

        Jsoup.parse(Files.readString(directory.resolve("index.html")), "", parser);

        assertThat(parser.getErrors()).isEmpty();
    }

    @Test
    void isShownAsTheTextThatItIs() throws IOException {
        Document page = page(run(HOSTILE), List.of());

        // The script makes the rest visible.
        assertThat(JsonPath.find(PageText.cases(page).get(0), "trials.0.answer.contexts.0.body"))
                .hasValueSatisfying(text -> assertThat(text.toString())
                        .startsWith("</script></style><script>alert(1)</script>\"onmouseover=alert(2)"));
        assertThat(page.select(".answers blockquote").text())
                .startsWith("</script></style><script>alert(1)</script>\"onmouseover=alert(2)")
                .contains("␛[31m␀\uFFFD\uFFFDgreen\uFFFD | `x`");
    }

    @Test
    void sendsNoControlCharacterToAnySurface() {
        var report = RunReport.of(run(HOSTILE), List.of(verdict(HOSTILE)));
        Map<String, String> texts = report.texts();
        texts.put("console", report.summary(Map.of("report", "x")));
        // For tools: it has each text as it is.
        texts.computeIfPresent(
                "run.json", (file, text) -> text.replace("\u009b", "").replace("\u202E", ""));

        assertThat(texts)
                .allSatisfy((surface, text) ->
                        assertThat(text).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x80-\\x9f\u202E]"));
    }

    /** Of those, tools read run.json. */
    @Test
    void commandsNoCiServerOnAnySurface() {
        for (String command : COMMANDS) {
            var report = RunReport.of(run(command), List.of(verdict(command)));
            Map<String, String> texts = report.texts();
            texts.remove("run.json");
            texts.put("console", SafeText.shown(report.summary(Map.of("run", command))));
            texts.put("failure", VerdictFailure.of(verdict(command)).getMessage());
            texts.put("exception", new EvalException(command).getMessage());
            texts.put("message", new LlmException(LlmException.Kind.HTTP, command).getMessage());

            assertThat(texts)
                    .allSatisfy((surface, text) -> assertThat(
                                    COMMAND.matcher(text).results().map(found -> text.substring(found.start())))
                            .as(surface + " of " + command)
                            .isEmpty());
            assertThat(report.texts().get("run.json")).contains(Json.write(command));
        }
    }

    @Test
    void showsCommandsOnThePageAsTheyAre() throws IOException {
        Document page = page(run("::x ##[y]"), List.of());

        assertThat(JsonPath.find(PageText.cases(page).get(0), "details.contexts.0.body"))
                .hasValue("::x ##[y]");
    }

    @Test
    void keepsTheMarkdownTablesWhole() throws IOException {
        RunReport.of(run(HOSTILE), List.of(verdict(HOSTILE))).write(directory);

        assertThat(Files.readAllLines(directory.resolve("summary.md")))
                .filteredOn(line -> line.startsWith("| <code>"))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.replace("\\|", "")).matches("\\|([^|]+\\|){5}"));
    }

    @Test
    void keepsTheMarkdownSmall() throws IOException {
        RunReport.of(run("|".repeat(40_000)), List.of(verdict("|".repeat(40_000))))
                .write(directory);

        assertThat(Files.size(directory.resolve("summary.md"))).isLessThan(20_000);
    }

    @Test
    void cutsAnAnswerOfTenMegabytesWithANote() throws IOException {
        Document page = page(SampleRuns.single("x".repeat(10 << 20), "why"), List.of());

        Map<?, ?> view = PageText.cases(page).get(0);
        assertThat(JsonPath.find(view, "trials.0.answer.text.body"))
                .hasValueSatisfying(text -> assertThat(text.toString()).hasSize(TextView.LIMIT));
        assertThat(JsonPath.find(view, "trials.0.answer.text.length")).hasValue(10_485_760);
        assertThat(Files.size(directory.resolve("index.html"))).isLessThan(100_000);
    }

    @Test
    void takesNoSecretIntoAnyFile() {
        Map<String, String> texts = new LinkedHashMap<>(
                RunReport.of(run(SECRET), List.of(verdict(SECRET))).texts());

        texts.computeIfPresent(RunReport.HTML, (file, text) -> PageText.decoded(text));
        assertThat(texts).allSatisfy((file, text) -> assertThat(text).doesNotContain(SECRET));
        assertThat(List.of("index.html", "summary.md", "run.json"))
                .allSatisfy(file -> assertThat(texts.get(file)).contains("redacted"));
    }

    private Document page(EvalRun run, List<Verdict> verdicts) throws IOException {
        RunReport.of(run, verdicts).write(directory);
        return Jsoup.parse(Files.readString(directory.resolve("index.html")));
    }

    private static Verdict verdict(String text) {
        return Verdict.of(
                        "pass-rate",
                        Status.FAIL,
                        Explanation.of(text)
                                .withFacts(Map.of("fact", text))
                                .withCases(List.of(text))
                                .withNextStep(text))
                .withNumbers(Map.of("cohort", text));
    }

    /** A run that has the text wherever one can be. */
    public static EvalRun run(String text) {
        String name = text.equals(SECRET) ? "name" : text;
        EvalCase evalCase = CaseRows.parsed(
                Map.of(
                        "id", name,
                        "input",
                                Map.of(
                                        name,
                                        text,
                                        "messages",
                                        List.of(Map.of("role", "user", "content", text)),
                                        "turns",
                                        List.of(text)),
                        "expected", Map.of(name, List.of(text)),
                        "context", List.of(text),
                        "metadata", Map.of(name, text, "password", text)),
                name);
        Answer answer = Answer.of(text)
                .withOutput(Map.of(name, text))
                .withContexts(List.of(text))
                .withToolCalls(List.of(ToolCall.of(name, Map.of(name, text)).withResult(text)))
                .withMessages(List.of(
                        Message.assistant(text)
                                .withToolCalls(List.of(
                                        ToolCall.of(name, Map.of(name, text)).withId(text))),
                        Message.tool(text, text),
                        Message.user(text),
                        Message.assistant("done")));
        List<Judgement> judgements = List.of(
                Judgement.of(name, 0.5, Score.of(0, text)),
                Judgement.of("b", 0.5, Score.unscored(text).withRaw(text)));
        TrialResult answered = SampleRuns.trial(1, answer, 5, judgements);
        TrialResult crashed = TrialResult.failed(2, AgentError.of(text, text), Duration.ofMillis(5));
        return EvalRun.of(
                        name,
                        DatasetId.of(name).withVersion(name).withSha256(name),
                        List.of(CaseResult.of(evalCase, List.of(answered, crashed))))
                .withRepeats(Repeats.of(2, Reducer.ALL))
                .withJudges(Map.of(name, Map.of(name, text)))
                .withCompletion(Completion.ended(Completion.End.DEADLINE, 1, text));
    }
}
