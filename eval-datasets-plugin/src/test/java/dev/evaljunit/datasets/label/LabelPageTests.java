/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.LabelFile;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.Queues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page in a real browser; skipped where there is none. */
@Tag("slow")
@Execution(ExecutionMode.SAME_THREAD)
class LabelPageTests {

    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>\u202Eevil";

    private static Browser browser;

    @TempDir
    private Path project;

    private QueueFolder queue;
    private final List<LabelServer> servers = new ArrayList<>();
    private List<QueueItem> items;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void quit() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
        items = new ArrayList<>();
        for (String origin : List.of("shoes", "hats", "coats")) {
            queue.write(Queues.item(origin));
            items.add(Queues.item(origin));
        }
        items.sort((one, two) -> one.id().compareTo(two.id()));
    }

    @AfterEach
    void close() throws IOException {
        browser.run("sessionStorage.clear(); window.onpagehide = null; done(0)");
        servers.forEach(LabelServer::close);
        browser.beADesktop();
        browser.prefer("light");
    }

    private void open() throws IOException {
        open("ada", false);
    }

    private void open(String annotator, boolean isAdjudicating) throws IOException {
        LabelServer server =
                LabelServer.start(new LabelRequest(queue.path(), annotator, isAdjudicating, 0), Clock.systemUTC());
        servers.add(server);
        browser.open(server.address());
        await("document.getElementById('item-title') !== null");
    }

    private void await(String condition) throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!Boolean.TRUE.equals(browser.value("!!(" + condition + ")"))) {
            assertThat(System.nanoTime())
                    .as("still waiting for %s, the page says %s", condition, browser.value("document.body.innerText"))
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void awaitStatus(String text) throws IOException {
        await("document.getElementById('status').textContent.startsWith(" + quoted(text) + ")");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    private void awaitItem(QueueItem item) throws IOException {
        await("document.getElementById('item').textContent.includes(" + quoted(item.id()) + ")");
    }

    private String text(String id) throws IOException {
        return String.valueOf(browser.value("document.getElementById('" + id + "').innerText"));
    }

    private List<LabelFile.Line> lines() throws IOException {
        return queue.labelFile("ada").read().lines();
    }

    private Optional<Object> label(QueueItem item, String criterion) throws IOException {
        return queue.labels().of(item.id()).of(criterion, "ada").flatMap(given -> given.label());
    }

    @Test
    void labelsByKeysAlone() throws IOException {
        open();
        awaitItem(items.get(0));
        browser.press("2");
        browser.press("4");
        browser.press("c");
        browser.press("2 sources say no"); // digits are text while one types
        browser.press(Browser.ESCAPE);
        browser.control(Browser.ENTER);
        awaitItem(items.get(1));
        awaitStatus("Saved. 2 items to do.");
        assertThat(label(items.get(0), "groundedness")).hasValue("invented");
        assertThat(label(items.get(0), "tone")).hasValue(4);
        assertThat(lines().get(0).decision().comment()).hasValue("2 sources say no");
        assertThat(lines().get(0).decision().seconds()).isPresent();

        browser.press("0");
        browser.press(Browser.DOWN);
        browser.press("e");
        browser.press("No.");
        browser.control(Browser.ENTER); // while typing, too
        awaitItem(items.get(2));
        awaitStatus("Saved. 1 item to do.");
        assertThat(queue.labels()
                        .of(items.get(1).id())
                        .of("groundedness", "ada")
                        .orElseThrow()
                        .decision()
                        .isUncertain())
                .isTrue();
        assertThat(lines().get(2).decision().correctedAnswer()).hasValue("No.");

        browser.press("s");
        awaitStatus("Skipped. 0 items to do.");
        await("document.getElementById('item-title').textContent === 'All done'");
        assertThat(text("progress-text")).startsWith("2 of 3 items, 1 skipped");
    }

    @Test
    void refusesAnEmptyCommit() throws IOException {
        open();
        browser.control(Browser.ENTER);
        await("!document.getElementById('alert').hidden");
        assertThat(text("alert")).startsWith("'groundedness' needs a label, or “cannot tell”. Press 1–2, or 0.");
        assertThat(lines()).isEmpty();
    }

    @Test
    void movesBetweenItemsAndFieldsByArrows_andExplainsItsKeys() throws IOException {
        open();
        browser.press(Browser.RIGHT);
        awaitItem(items.get(1));
        browser.press(Browser.RIGHT + Browser.LEFT + Browser.LEFT);
        awaitItem(items.get(0));
        browser.press(Browser.LEFT);
        awaitStatus("This is the first item of the list.");
        browser.press(Browser.DOWN + "5");
        await("document.querySelector('[data-at=\"1\"] input:checked') !== null");
        browser.press(Browser.UP + "1");
        await("document.querySelector('[data-at=\"0\"] input:checked') !== null");
        browser.press("?");
        await("document.getElementById('help').open");
        browser.press("2" + Browser.ESCAPE);
        await("!document.getElementById('help').open");
        assertThat(browser.value("document.querySelector('[data-at=\"0\"] input:checked').dataset.value"))
                .isEqualTo("{\"label\":\"grounded\"}");
    }

    @Test
    void undoesAChoice_andACommit() throws IOException {
        open();
        browser.press("12");
        browser.press("u");
        await("document.querySelector('[data-at=\"1\"] input:checked') === null");
        await("document.querySelector('[data-at=\"0\"] input:checked') !== null");
        browser.control(Browser.ENTER);
        awaitItem(items.get(1));
        awaitStatus("Saved.");
        browser.press("u");
        awaitItem(items.get(0));
        awaitStatus("The last commit is undone.");
        assertThat(label(items.get(0), "groundedness")).isEmpty();
        assertThat(lines()).hasSize(2);
    }

    @Test
    void losesNothingOnReload_norWhenTheProgramEnds() throws IOException {
        open();
        browser.press("2c");
        browser.press("half a thought");
        browser.reload();
        awaitItem(items.get(0));
        await("document.getElementById('comment').value === 'half a thought'");
        await("document.querySelector('[data-at=\"0\"] input:checked') !== null");

        servers.get(0).close();
        browser.press("1");
        browser.control(Browser.ENTER);
        await("!document.getElementById('alert').hidden");
        assertThat(text("alert")).startsWith("The page cannot reach its program, so this is not saved.");
        awaitItem(items.get(0));
        assertThat(browser.value("document.getElementById('comment').value")).isEqualTo("half a thought");
        open();
        awaitItem(items.get(0));
        assertThat(browser.value("document.getElementById('comment').value")).isEqualTo("half a thought");
    }

    @Test
    void isBlindUntilTheOwnLabel_andOpensTheOthersOnRequest() throws IOException {
        queue.labelFile("ben")
                .append(List.of(Decision.label(
                                items.get(0).id(),
                                "groundedness",
                                "invented",
                                queue.criteria().guidanceVersion(),
                                Queues.NOON)
                        .with("secret of ben", "", Optional.empty())));
        open();
        browser.press("o");
        awaitStatus("What others and judges say opens after your label.");
        assertThat(text("beside")).contains("opens after your label");
        browser.press("1");
        browser.control(Browser.ENTER);
        awaitItem(items.get(1));
        awaitStatus("Saved.");
        browser.run(
                "document.getElementById('filter').value = 'all'; document.getElementById('filter').dispatchEvent(new Event('change')); done(0)");
        browser.press(Browser.LEFT);
        awaitItem(items.get(0));
        assertThat(browser.value("document.body.innerText.includes('secret of ben')"))
                .isEqualTo(false);
        browser.press("o");
        awaitStatus("Opened what others and judges say. What you change now is marked.");
        assertThat(text("beside")).contains("invented – secret of ben", "0.4, fails – no source", "trial: failed");
    }

    @Test
    void saysThatTheGuidelineHasChanged_andKeepsTheChoice() throws IOException {
        open();
        Queues.create(queue.path(), Queues.CRITERIA.replace("not how it is written", "and nothing else"));
        browser.press("1");
        browser.control(Browser.ENTER);
        await("!document.getElementById('alert').hidden");
        assertThat(text("alert")).startsWith("The guideline or the criteria have changed since you opened the page");
        assertThat(lines()).isEmpty();
        browser.run("document.querySelector('#alert button').click(); setTimeout(() => done(0), 0)");
        await("document.getElementById('guideline-text').textContent.includes('and nothing else')");
        awaitItem(items.get(0));
        await("document.querySelector('[data-at=\"0\"] input:checked') !== null");
        browser.control(Browser.ENTER);
        awaitStatus("Saved.");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void staysAtARefusedCommit_whenTheNextItemComesLater() throws IOException {
        open();
        Queues.create(queue.path(), Queues.CRITERIA.replace("not how it is written", "and nothing else"));
        browser.run("""
                const fetched = window.fetch;
                const held = new Promise(then => { window.letGo = then; });
                window.fetch = (...call) => String(call[0]).includes('item?id=') ? held.then(() => fetched(...call)) : fetched(...call);
                items.delete(ids[1]);
                done(0);""");
        browser.press("1");
        browser.control(Browser.ENTER);
        await("!document.getElementById('alert').hidden");
        browser.run("window.letGo(); items.get(ids[1]).then(() => setTimeout(() => done(0), 0))");
        assertThat(text("alert")).startsWith("The guideline or the criteria have changed since you opened the page");
        awaitItem(items.get(0));
    }

    @Test
    void goesOnAfterAnItemThatHasVanished() throws IOException {
        open();
        Files.delete(queue.path().resolve("items").resolve(items.get(0).id() + ".json"));
        browser.press("1");
        browser.control(Browser.ENTER);
        await("!document.getElementById('alert').hidden");
        assertThat(text("alert")).startsWith("This item is no longer in the queue");
        browser.press(Browser.RIGHT);
        awaitItem(items.get(1));
    }

    @Test
    void keepsHostileTextsInert() throws IOException {
        QueueItem hostile = items.get(0);
        queue.write(new QueueItem(
                hostile.id(),
                hostile.criteria(),
                Map.of("question", HOSTILE, HOSTILE, HOSTILE),
                Optional.of(List.of(Map.of("role", HOSTILE, "content", HOSTILE))),
                Optional.of(HOSTILE),
                Optional.of(List.of(HOSTILE)),
                Optional.of(List.of(Map.of("name", HOSTILE, "arguments", HOSTILE))),
                Optional.of(Map.of("answer", HOSTILE)),
                Map.of(HOSTILE, HOSTILE),
                Map.of(),
                hostile.why(),
                1,
                List.of(),
                Queues.NOON,
                "0123456789ab",
                List.of(),
                List.of(),
                Map.of()));
        open();
        awaitItem(hostile);
        assertThat(browser.value("document.querySelectorAll('#item img, #item script').length"))
                .isEqualTo(0);
        assertThat(browser.value("document.title")).isEqualTo("Label: answers");
        assertThat(text("answer")).contains("<script>document.title='taken'</script>");
    }

    @Test
    void letsAThirdPersonDecideBetweenOthers() throws IOException {
        String version = queue.criteria().guidanceVersion();
        String id = items.get(1).id();
        queue.labelFile("ada").append(List.of(Decision.label(id, "groundedness", "grounded", version, Queues.NOON)));
        queue.labelFile("ben")
                .append(List.of(Decision.label(id, "groundedness", "invented", version, Queues.NOON)
                        .with("no source", "", Optional.empty())));
        open("cyd", true);
        awaitItem(items.get(1));
        assertThat(text("labels"))
                .contains("ada: grounded", "ben: invented", "no source")
                .doesNotContain("tone");
        browser.press("2");
        browser.control(Browser.ENTER);
        awaitStatus("Saved. 0 items to do.");
        assertThat(queue.labels().of(id).adjudicated("groundedness")).hasValue("invented");
    }

    @Test
    void endsTheSession() throws Exception {
        open();
        browser.run("document.getElementById('finish').click(); done(0)");
        await("document.body.innerText.includes('Finished')");
        servers.get(0).await();
    }

    @Test
    void hasNoFindingsOfAnAccessibilityChecker() throws IOException {
        open();
        browser.press("1c");
        browser.press("See the policy.");
        browser.press(Browser.ESCAPE);
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme);
            assertThat(findings()).as(scheme).isEmpty();
        }
        browser.press("?");
        assertThat(findings()).as("help").isEmpty();
        browser.press(Browser.ESCAPE);
        browser.control(Browser.ENTER);
        awaitStatus("Saved.");
        browser.control(Browser.ENTER); // empty
        await("!document.getElementById('alert').hidden");
        assertThat(findings()).as("alert").isEmpty();
        browser.beAPhone();
        assertThat(findings()).as("phone").isEmpty();
        assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    /** Prints the times that docs/benchmarks.md has. */
    @Test
    void showsTheNextOfTenThousandItemsAtOnce() throws IOException {
        Queues.writeMany(queue, 10_000);
        long begin = System.nanoTime();
        open();
        long opened = (System.nanoTime() - begin) / 1_000_000;
        List<?> times = (List<?>) Objects.requireNonNull(browser.run("""
                const times = [];
                const painted = () => new Promise(then => requestAnimationFrame(() => setTimeout(then, 0)));
                const shown = () => document.getElementById('item-title').textContent;
                const step = async key => {
                  const before = shown();
                  const start = performance.now();
                  document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
                  if (key === '1') {
                    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true}));
                  }
                  while (shown() === before) await new Promise(then => setTimeout(then, 0));
                  await painted();
                  times.push(performance.now() - start);
                };
                const idle = () => new Promise(then => setTimeout(then, 100));
                (async () => {
                  for (let n = 0; n < 15; n++) { await idle(); await step('ArrowRight'); }
                  for (let n = 0; n < 15; n++) { await idle(); await step('1'); }
                  done(times);
                })();"""));
        double[] millis = times.stream()
                .mapToDouble(time -> ((Number) time).doubleValue())
                .sorted()
                .toArray();
        System.out.printf(
                "10,000 items: opened in %d ms; the next item is shown after %.0f ms (median) and %.0f ms (slowest of %d)%n",
                opened, millis[millis.length / 2], millis[millis.length - 1], millis.length);
        // A build that tests other things as well says nothing about the speed of an idle computer.
        assertThat(millis[millis.length / 2]).isLessThan(Boolean.getBoolean("benchmark.label") ? 50 : 1_000);
        awaitLines(15);
    }

    private void awaitLines(int count) throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (lines().size() < count) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private List<?> findings() throws IOException {
        try (InputStream in = Objects.requireNonNull(LabelPageTests.class.getResourceAsStream("/axe.min.js"))) {
            String axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Object found = browser.run(
                    axe
                            + "\naxe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' | '))), error => done(['' + error]));");
            return (List<?>) Objects.requireNonNull(found);
        }
    }
}
