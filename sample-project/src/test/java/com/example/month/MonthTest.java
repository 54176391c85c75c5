package com.example.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.shop.SupportAssistant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Replays May in {@code target/month}. The commands end with the codes that they must end with: the gate is red on last week's
 * assistant, and green on the fixed one.
 */
@EnabledIf(value = "isProgramThere", disabledReason = EvalDatasets.WHERE)
class MonthTest {

    private static final Path SAMPLE = Path.of("").toAbsolutePath();
    private static final Path REPLAYED = SAMPLE.resolve("target/month");
    private static final Path COMMITTED = SAMPLE.resolve("month");
    private static final Path TUTORIAL = SAMPLE.resolve("../docs/tutorial-month.md");

    private static String transcript;

    static boolean isProgramThere() throws IOException {
        return EvalDatasets.program(SAMPLE).isPresent();
    }

    @BeforeAll
    static void replay() throws Exception {
        Month.replay(SAMPLE, REPLAYED, EvalDatasets.program(SAMPLE).orElseThrow());
        transcript = Files.readString(REPLAYED.resolve("target/transcript.txt"));
        if (Boolean.getBoolean("month.update")) {
            new Replay(REPLAYED, COMMITTED).update();
        }
    }

    @Test
    void givesTheSameBytesAsEver() throws IOException {
        assertThat(new Replay(REPLAYED, COMMITTED).differences())
                .as("If that is meant, run './mvnw verify -Psample -Dtest=MonthTest -Dmonth.update=true' in the"
                        + " clone's root, and review and commit the directory sample-project/month.")
                .isEmpty();
    }

    @Test
    void hasAtLeastFourHundredSignals_ofEachOfWhichTheTraceIsKnown() {
        assertThat(Traffic.of(Month.SEED).stream()
                        .mapToInt(each -> each.signals().size())
                        .sum())
                .isGreaterThanOrEqualTo(400);
        assertThat(transcript).contains(" 0 refused, ", " 0 events without a candidate, ");
    }

    /** Nobody has told the program which flaws there are. */
    @Test
    void findsEachFlawAsAGroupOfItsOwn() throws IOException {
        var conversations = Traffic.of(Month.SEED).stream()
                .collect(Collectors.toMap(each -> "feedback " + each.traceId(), each -> each));
        var clusters = new ArrayList<JsonNode>();
        new ObjectMapper()
                .readTree(REPLAYED.resolve("target/eval-clusters/clusters-report.json")
                        .toFile())
                .get("clusters")
                .forEach(clusters::add);
        clusters.sort(Comparator.comparing(cluster -> -cluster.get("size").asInt()));

        var flaws = new ArrayList<String>();
        for (var cluster : clusters.subList(0, 5)) {
            var topics = new TreeSet<String>();
            for (var failure : cluster.get("failures")) {
                var conversation = conversations.get(failure.asText());
                topics.add(conversation.isWrong() ? conversation.topic().name() : "nothing was wrong");
            }
            flaws.add(String.join(" and ", topics));
        }
        assertThat(flaws).containsExactlyInAnyOrder("sale", "lookup", "german", "fee", "call");
    }

    @Test
    void turnsTheGateRedOnLastWeeksAssistant_andGreenOnTheFixedOne() {
        assertThat(transcript)
                .containsSubsequence(
                        "--set=sample.agent=support@12",
                        "FAIL   pass-rate  ",
                        "--set=sample.agent=good",
                        "PASS   pass-rate  ");
    }

    @Test
    void letsTheDoctorFindNothing() {
        assertThat(transcript).contains("No finding; all 20 rules were checked");
    }

    @Test
    void findsWordsThatTurnTheGateGreen_withinItsBudget() {
        assertThat(transcript)
                .containsSubsequence(
                        "--set=eval.optimize=gepa",
                        "search for a better prompt than 'support@12' by GEPA",
                        "search ended, since ",
                        "Not tested, since the holdout has 28 cases of 4 clusters",
                        "--set=eval.prompt=" + Month.FOUND,
                        "PASS   pass-rate  ");
        assertThat(Integer.parseInt(found("search ended, .* candidates, (\\d+) calls")))
                .isLessThanOrEqualTo(Month.CALLS);
        assertThat(Double.parseDouble(found("round \\d+: .* (\\d\\.\\d+) \\(support@12-")))
                .isGreaterThan(0.9);
    }

    @Test
    void findsThePromptThatTheSampleHas() throws IOException {
        try (var files = Files.list(REPLAYED.resolve(Month.PROPOSAL))) {
            assertThat(files.filter(file -> file.toString().endsWith(".md")))
                    .singleElement()
                    .satisfies(file -> assertThat(told(file))
                            .isEqualTo(told(SAMPLE.resolve("src/main/resources/prompts/" + Month.FOUND + ".md"))));
        }
    }

    /** {@return what the agent is told, which stands below the keys} */
    private static String told(Path prompt) throws IOException {
        return Files.readString(prompt).split("(?m)^---$", 3)[2].strip();
    }

    /** {@return what the last line that has this says} */
    private static String found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(transcript)
                .results()
                .map(found -> found.group(1))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    /** No judge of the month sees a promised call, so no search does: people must read what it proposes. */
    @Test
    void findsNothingAgainstWhatNoJudgeSees() {
        var reply = SupportAssistant.named(Month.FOUND).reply("When do I get my money back?", "consumer");

        assertThat(reply.text()).endsWith("A colleague will phone you today and sort this out.");
    }

    /** Whoever follows the tutorial must see what it shows. */
    @Test
    void printsWhatTheTutorialShows() throws IOException {
        assumeTrue(Files.exists(TUTORIAL), "The tutorial is in the product's repository only.");
        var printed = transcript.lines().map(String::strip).toList();

        assertThat(shownIn(Files.readString(TUTORIAL)))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(printed).contains(line));
    }

    /** {@return the lines of blocks that begin with a command of the month} */
    private static List<String> shownIn(String tutorial) {
        return Pattern.compile("(?s)```\\n(\\$ eval-datasets.*?)```")
                .matcher(tutorial)
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(String::strip)
                .filter(line -> !line.equals("…") && !line.isEmpty())
                .toList();
    }
}
