/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.history.KeptRuns;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the script of the page makes of its address, in Chromium; skipped where there is none. */
@Tag("slow")
@Execution(ExecutionMode.SAME_THREAD)
class PageInBrowserTests {

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @TempDir
    Path directory;

    @Test
    void opensWithTheOverview() throws IOException {
        Document page = open(SampleRuns.refunds(), "");

        assertThat(visible(page)).containsExactly("overview");
        assertThat(page.select(".views a[aria-current=page]").text()).isEqualTo("Overview");
        assertThat(page.select(".views a:not([hidden])").eachText()).containsExactly("Overview", "Cases");
    }

    @Test
    void listsCasesAsTheAddressSelectsThem() throws IOException {
        Document page = open(SampleRuns.refunds(), "#cases?outcome=FAIL&sort=id");

        assertThat(visible(page)).containsExactly("cases");
        assertThat(page.select(".rows code").eachText()).containsExactly("refund-0002", "refund-0004");
        assertThat(page.select("#view-cases [role=status]").text()).isEqualTo("2 of 5 cases");
        assertThat(page.select("select[name=outcome] option[selected]").text()).isEqualTo("Failed");
    }

    @Test
    void searchesAndFiltersByCohort() throws IOException {
        Document page = open(SampleRuns.refunds(), "#cases?q=SHIPPING&by+user_cohort=consumer");

        assertThat(page.select(".rows code").eachText()).containsExactly("refund-0003");
    }

    @Test
    void listsAHundredCasesAtOnce() throws IOException {
        Document page = open(SampleRuns.many(300, 0, 0), "#cases");

        assertThat(page.select(".rows > li")).hasSize(100);
        assertThat(page.select("#view-cases > button").text()).isEqualTo("Show 100 more");
    }

    @Test
    void showsACaseByItsPermanentLink() throws IOException {
        Document page = open(SampleRuns.refunds(), "#case?id=refund-0002");

        assertThat(visible(page)).containsExactly("case");
        assertThat(page.title()).startsWith("refund-0002 – ERROR");
        assertThat(page.select("#view-case h2").text()).isEqualTo("✗ FAIL refund-0002");
        assertThat(page.select("#view-case .trial").get(0).text())
                .isEqualTo("Trial 1 ✗ FAIL 410 ms Answer Answer 1: yes, within 30 days. Retrieved contexts (1)"
                        + " returns-policy#worn-items: within 30 days Tool calls (1) calls findPolicy"
                        + " {\"topic\":\"returns\"} Result returns-policy 812 tokens in, 64 out"
                        + " ✗ FAIL groundedness 0.35 needs 0.70 The 15 % fee is not in the policy. 1,200 tokens in, 40 out"
                        + " ✗ FAIL citesPolicy 0.00 needs 0.50");
        assertThat(page.select(".steps a").eachText()).containsExactly("All cases", "Next →");
        assertThat(page.select(".fields dt").eachText())
                .containsExactly(
                        "Input question", "Expected answer", "Expected citations", "Context", "Metadata", "Location");
    }

    @Test
    void labelsTheHistoryWithDatesOrOnOneDayWithTimes() throws IOException {
        open(SampleRuns.refunds(), "");
        String script = HtmlReport.resource("history.js");

        assertThat(browser.run(script + """
                const morning = Date.UTC(2026, 10, 29, 9) / 1000;
                const labels = points => timeAxis(points.map(at => [at])).values(null, points);
                done([...labels([morning, morning + 3600]), ...labels([morning, morning + 86400])].join());""")).isEqualTo("09:00,10:00,2026-11-29,2026-11-30");
    }

    @Test
    void drawsTheHistory() throws IOException {
        RunRecord before = KeptRuns.at(KeptRuns.START.minus(Duration.ofDays(2)));
        var past = new HistoryView(KeptRuns.refunds().header(), Optional.empty(), List.of(before.header()), List.of());
        String html = RunReport.of(SampleRuns.refunds(), List.of())
                .after(past)
                .texts()
                .getOrDefault(RunReport.HTML, "");

        assertThat(open(html, "#history").select(".history-chart canvas")).hasSize(1);
    }

    @Test
    void marksWhatTheBaselineAnsweredInOtherWords() throws IOException {
        var worse = new ComparedRuns.Turned(
                "refund-0002", "PASS", "FAIL", true, Optional.of("Answer 1: yes, within 14 days."));
        var comparison = new ComparedRuns("release 1.4", 5, List.of(worse), List.of(), List.of(), List.of(), List.of());
        String html = PageText.of(ReportedRun.of(SampleRuns.refunds(), List.of()), PageExtras.of(comparison, null));

        Document page = open(html, "#case?id=refund-0002");

        assertThat(page.select(".trial del, .trial ins").eachText()).startsWith("14", "30");
    }

    @Test
    void namesACaseThatItDoesNotHave() throws IOException {
        assertThat(open(SampleRuns.refunds(), "#case?id=%3Cb%3E")
                        .select("#view-case")
                        .text())
                .isEqualTo("Case not found This page has no case '<b>'. trials.jsonl has all answers. All cases");
    }

    @Test
    void movesThroughTheListByArrowKeys() throws IOException {
        open(SampleRuns.refunds(), "#cases?sort=id");
        browser.run("""
                document.querySelector('.rows a').click();
                setTimeout(() => {
                  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
                  setTimeout(done, 100);
                }, 100);""");

        assertThat(Jsoup.parse(browser.html()).select("#view-case h2 code").text())
                .isEqualTo("refund-0002");
    }

    @Test
    void fitsAPhone() throws IOException {
        try (Browser phone = Browser.start()) {
            phone.beAPhone();
            Path file = directory.resolve("index.html");
            Files.writeString(
                    file, PageText.of(ReportedRun.of(HostileTextTests.run("w".repeat(500)), SampleRuns.verdicts())));
            for (String address : List.of("", "#cases", "#case?id=" + "w".repeat(500))) {
                phone.open(URI.create(file.toUri() + address));
                phone.html();
                assertThat(phone.run(
                                "done(document.documentElement.scrollWidth - document.documentElement.clientWidth)"))
                        .as(address)
                        .hasToString("0");
            }
        }
    }

    @Test
    void showsHostileTextAsText() throws IOException {
        String hostile =
                "</script><script>document.title = 'taken'</script><img src=x onerror=alert(3)>\u001b[31m\u202E";
        Document page = open(HostileTextTests.run(hostile), PageLink.ofCase(hostile));

        assertThat(page.title()).isNotEqualTo("taken").startsWith("</script>");
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("#view-case .trial .text").eachText())
                .isNotEmpty()
                .anySatisfy(text -> assertThat(text).contains("<img src=x onerror=alert(3)>␛[31m\uFFFD"));
    }

    private Document open(EvalRun run, String address) throws IOException {
        List<Verdict> verdicts = SampleRuns.verdicts();
        return open(PageText.of(ReportedRun.of(run, verdicts)), address);
    }

    private Document open(String html, String address) throws IOException {
        Path file = directory.resolve("index.html");
        Files.writeString(file, html);
        browser.open(URI.create(file.toUri() + address));
        return Jsoup.parse(browser.html());
    }

    private static List<String> visible(Document page) {
        return page.select("main > .view:not([hidden])").stream()
                .map(view -> view.id().replace("view-", ""))
                .toList();
    }
}
