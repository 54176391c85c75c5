/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchPageTests {

    private static final Verdict GREEN = Verdict.of("pass-rate", Status.PASS, Explanation.of("It passes."))
            .withNumbers(Map.of("floor", 0.9, "observed", 0.95, "lower", 0.91, "upper", 0.99));

    @TempDir
    Path reports;

    private void write(String testClass, String method, List<Verdict> verdicts) {
        RunReport.of(SampleRuns.refunds(), verdicts)
                .write(reports.resolve(testClass).resolve(method));
    }

    private Document page() throws IOException {
        LaunchPage.write(reports);
        return Jsoup.parse(Files.readString(reports.resolve("index.html")));
    }

    @Test
    void linksThePagesOfAllEvalsRedOnesFirst() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));
        write("shop.BEvalTest", "answers#2", SampleRuns.verdicts());

        Document page = page();

        assertThat(page.select(".status").text()).isEqualTo("✗ FAIL 1 of 2 evals are green.");
        assertThat(page.select(".eval h2 a").eachAttr("href"))
                .containsExactly("shop.BEvalTest/answers%232/index.html", "shop.AEvalTest/answers/index.html");
        assertThat(page.select(".eval > p").eachText())
                .contains("There is no baseline to compare with.", "It passes.")
                .contains("2 of 5 cases (40.0 %) passed · started 2026-05-20 14:33:05 UTC · took 1.84 s");
    }

    @Test
    void showsTheSentenceOfTheGateThatMakesTheEvalRed() throws IOException {
        Verdict green = Verdict.of("lenient", Status.INCONCLUSIVE, Explanation.of("It may pass."))
                .withGreen(true);
        Verdict red = Verdict.of("strict", Status.INCONCLUSIVE, Explanation.of("It is not shown to pass."));
        write("shop.AEvalTest", "answers", List.of(GREEN, green, red));

        assertThat(page().select(".eval > p").eachText())
                .contains("It is not shown to pass.")
                .doesNotContain("It may pass.");
    }

    @Test
    void readsEachRunOnceForThePagesOfALaunch() {
        var reads = new AtomicInteger();
        var runs = new FinishedRuns(json -> {
            reads.incrementAndGet();
            return FinishedRun.read(json);
        });

        for (int i = 0; i < 8; i++) {
            write("shop.EvalTest" + i, "answers", List.of(GREEN));
            LaunchPage.write(reports, runs);
        }

        assertThat(reads).hasValue(8);
    }

    @Test
    void readsARunAgainThatAnotherJvmHasWritten() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));
        page();
        Path json = reports.resolve("shop.AEvalTest/answers/run.json");
        String before = Files.readString(json);
        FileTime time = Files.getLastModifiedTime(json);

        Files.writeString(json, before.replace("It passes.", "It passed."));
        Files.setLastModifiedTime(json, FileTime.from(time.toInstant().plusSeconds(1)));
        String ofOtherTime = page().select(".eval > p").text();
        Files.writeString(json, before.replace("It passes.", "It has passed."));
        Files.setLastModifiedTime(json, FileTime.from(time.toInstant().plusSeconds(1)));
        String ofOtherSize = page().select(".eval > p").text();

        assertThat(ofOtherTime).contains("It passed.");
        assertThat(ofOtherSize).contains("It has passed.");
    }

    @Test
    void forgetsARunThatHasBeenDeleted() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));
        write("shop.BEvalTest", "answers", List.of(GREEN));
        page();

        RunReport.delete(reports.resolve("shop.BEvalTest/answers"));

        assertThat(page().select(".eval")).hasSize(1);
    }

    @Test
    void drawsTheGates() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));

        assertThat(page().select(".gate .bar.pass").eachAttr("x")).containsExactly("910");
    }

    @Test
    void showsWhatIsLeftOfAReport() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));
        Files.writeString(reports.resolve("shop.AEvalTest/answers/run.json"), "{");

        assertThat(page().select(".eval").text())
                .startsWith("! ERROR shop.AEvalTest/answers Its run.json could not be read");
    }

    @Test
    void takesNoRunForGreenWhoseFileEndsWithinItsCases() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));
        Path json = reports.resolve("shop.AEvalTest/answers/run.json");
        String whole = Files.readString(json);
        int cases = whole.lastIndexOf("\n  \"cases\" : [");
        assertThat(cases).isGreaterThan(whole.indexOf("\"verdicts\""));
        Files.writeString(json, whole.substring(0, cases + 15));

        assertThat(page().select(".eval").text())
                .startsWith("! ERROR shop.AEvalTest/answers Its run.json could not be read");
    }

    @Test
    void showsThatTheLastLaunchWasRefused() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));
        Refusal.write(reports.resolve("shop.AEvalTest/answers"), "AEvalTest.answers", "MISTAKE", "No gate.");
        Refusal.write(
                reports.resolve("shop.BEvalTest/answers"),
                "BEvalTest.answers",
                "MISTAKE",
                "<script>No</script> dataset.");

        Document page = page();

        assertThat(page.select(".status").text()).isEqualTo("✗ FAIL 0 of 2 evals are green.");
        assertThat(page.select(".eval").eachText())
                .containsExactly(
                        "! ERROR AEvalTest.answers No gate. Its page is that of an earlier run, of 2026-05-20 14:33:05 UTC.",
                        "! ERROR BEvalTest.answers <script>No</script> dataset.");
        assertThat(page.select(".eval h2 a").eachAttr("href")).containsExactly("shop.AEvalTest/answers/index.html");
    }

    /** The run beside it is that of an earlier launch, whatever the refusal says. */
    @Test
    void isNotGreenWhereARefusalCannotBeRead() throws IOException {
        write("shop.AEvalTest", "answers", List.of(GREEN));
        Files.writeString(reports.resolve("shop.AEvalTest/answers").resolve(Refusal.FILE), "{");

        Document page = page();

        assertThat(page.select(".status").text()).isEqualTo("✗ FAIL 0 of 1 eval is green.");
        assertThat(page.select(".eval").text())
                .isEqualTo(
                        "! ERROR shop.AEvalTest/answers Its refused.json could not be read: it belongs to another version of eval-junit, or a launch is in progress.");
    }

    @Test
    void forgetsARefusalOnceARunBegins() throws IOException {
        Path report = reports.resolve("shop.AEvalTest/answers");
        Refusal.write(report, "AEvalTest.answers", "MISTAKE", "No gate.");

        RunReport.delete(report);
        write("shop.AEvalTest", "answers", List.of(GREEN));

        assertThat(page().select(".status").text()).isEqualTo("✓ PASS 1 of 1 eval is green.");
    }

    @Test
    void runsNoScript() throws IOException {
        Verdict hostile = Verdict.of("<script>x", Status.FAIL, Explanation.of("<img src=x onerror=alert(1)>"));
        write("shop.AEvalTest", "answers", List.of(hostile));

        assertThat(page().select("script, img, [src], link")).isEmpty();
    }

    @Test
    void missesNoneOfManyWriters() throws IOException {
        Stream<CompletableFuture<Void>> writers = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    write("shop.EvalTest" + i, "answers", List.of(GREEN));
                    LaunchPage.write(reports);
                }));
        CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new)).join();

        assertThat(Jsoup.parse(Files.readString(reports.resolve("index.html"))).select(".eval"))
                .hasSize(16);
    }
}
