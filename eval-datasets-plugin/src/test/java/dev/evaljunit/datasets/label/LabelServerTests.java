/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import static dev.evaljunit.datasets.label.Page.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.label.Page.Reply;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.Queues;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LabelServerTests {

    @TempDir
    private Path project;

    private final List<LabelServer> servers = new ArrayList<>();
    private QueueFolder queue;
    private QueueItem shoes;
    private Page page;

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
        shoes = Queues.item("shoes");
        queue.write(shoes);
        queue.write(Queues.item("hats"));
        page = serve("Ada", false);
    }

    @AfterEach
    void close() {
        servers.forEach(LabelServer::close);
    }

    private Page serve(String annotator, boolean isAdjudicating) throws IOException {
        Clock clock = Clock.fixed(Queues.NOON, ZoneOffset.UTC);
        LabelServer server = LabelServer.start(new LabelRequest(queue.path(), annotator, isAdjudicating, 0), clock);
        servers.add(server);
        return new Page(server.address());
    }

    private Path file(String annotator) {
        return queue.path().resolve("labels").resolve(annotator + ".jsonl");
    }

    private Decision decision(QueueItem item, String criterion, Object label) {
        return Decision.label(item.id(), criterion, label, queue.criteria().guidanceVersion(), Queues.NOON);
    }

    @Test
    void showsWhatAPersonNeedsToLabel() throws IOException {
        Map<String, Object> state = page.state();
        assertThat(state)
                .containsEntry("annotator", "ada")
                .containsEntry("queue", "answers")
                .containsEntry("states", "oo")
                .containsEntry("guideline", "Label what the answer claims, not how it is written.")
                .containsEntry("guidance_version", queue.criteria().guidanceVersion());
        assertThat(page.ids())
                .containsExactlyInAnyOrder(shoes.id(), Queues.item("hats").id());
        assertThat(page.item(shoes.id()).json())
                .containsEntry("answer", "Yes, within 30 days.")
                .containsEntry("input", Map.of("question", "Can I return shoes?"))
                .containsEntry("contexts", List.of("returns: within 30 days"))
                .containsEntry("tool_calls", List.of(Map.of("name", "find")))
                .containsEntry("criteria", List.of("groundedness", "tone"));
    }

    @Test
    void sendsNothingOfJudgesAndOthersBeforeThePersonHasLabelled() throws IOException {
        queue.labelFile("ben")
                .append(List.of(decision(shoes, "groundedness", "invented")
                        .with("secret of ben", "should be secret", Optional.empty())));
        String body = page.item(shoes.id()).response().body()
                + page.get("api/state").response().body();
        assertThat(body).doesNotContain("secret", "ben", "no source", "0.4", "failed", "judges", "why", "probability");
        Reply others = page.others(shoes.id());
        assertThat(others.status()).isEqualTo(403);
        assertThat(others.message())
                .isEqualTo(
                        "What others and judges say can be opened once you have labelled this item yourself, so that your label is your own.");

        page.commit(shoes.id(), Map.of("tone", label(4), "groundedness", label("grounded")));
        assertThat(page.others(shoes.id()).response().body())
                .contains("secret of ben", "should be secret", "no source", "0.4", "trial: failed");
        assertThat(page.item(shoes.id()).response().body())
                .as("on request only")
                .doesNotContain("secret of ben");
    }

    @Test
    void marksWhatIsDecidedAfterOthersWereOpened_alsoByTheNextServer() throws IOException {
        page.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        assertThat(page.others(Queues.item("hats").id()).status()).isEqualTo(403);
        page.commit(shoes.id(), Map.of("groundedness", label("grounded"), "tone", label(3)));
        assertThat(file("ada")).content().doesNotContain("after_opening");

        page.others(shoes.id());
        Page later = serve("Ada", false);
        Reply changed = later.commit(shoes.id(), Map.of("groundedness", label("invented"), "tone", label(3)));
        later.commit(Queues.item("hats").id(), Map.of("groundedness", label("invented")));
        assertThat(Files.readAllLines(file("ada")).stream().filter(line -> line.contains("after_opening")))
                .singleElement()
                .asString()
                .contains(shoes.id(), "\"label\":\"invented\"", "\"after_opening\":true");
        assertThat(queue.path().resolve(".drafts/.gitignore")).hasContent("*");

        later.post("undo", Map.of("commit", changed.json().get("commit")));
        Decision restored = queue.labels()
                .of(shoes.id())
                .of("groundedness", "ada")
                .orElseThrow()
                .decision();
        assertThat(restored.label()).hasValue("grounded");
        assertThat(restored.isInformed()).as("given before").isFalse();
    }

    @Test
    void marksTheOwnLabelOfWhoeverDecidedBetweenOthers() throws IOException {
        queue.labelFile("ben").append(List.of(decision(shoes, "groundedness", "grounded")));
        queue.labelFile("cyd").append(List.of(decision(shoes, "groundedness", "invented")));
        Page adjudicating = serve("ada", true);
        adjudicating.item(shoes.id());
        adjudicating.commit(shoes.id(), Map.of("groundedness", label("invented")));
        assertThat(file("ada")).content().doesNotContain("after_opening");

        page.commit(shoes.id(), Map.of("tone", label(3), "groundedness", label("invented")));
        assertThat(Files.readAllLines(file("ada")))
                .filteredOn(line -> line.contains("after_opening"))
                .hasSize(2);
    }

    @Test
    void sendsOfOthersOnlyWhatThePersonHasDecidedAbout() throws IOException {
        queue.labelFile("ben").append(List.of(decision(shoes, "tone", 1)));
        page.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        assertThat(page.others(shoes.id()).json()).containsEntry("labels", List.of());
    }

    @Test
    void writesALabelBeforeItSaysSo() throws IOException {
        Map<String, Object> submission = page.submission(
                shoes.id(), Map.of("groundedness", label("invented"), "tone", Map.of("cannot_tell", true)));
        submission.put("comment", " no source ");
        submission.put("corrected_answer", "Within 14 days.");
        Reply reply = page.post("commit", submission);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json())
                .containsEntry("state", "d")
                .containsEntry("version", 2)
                .containsEntry("lines", 2);
        assertThat(file("ada"))
                .hasContent("""
                {"item":"%1$s","criterion":"groundedness","label":"invented","comment":"no source","corrected_answer":"Within 14 days.","guidance_version":"%2$s","at":"2026-05-20T12:00:00Z","seconds":12.5}
                {"item":"%1$s","criterion":"tone","cannot_tell":true,"guidance_version":"%2$s","at":"2026-05-20T12:00:00Z"}
                """.formatted(shoes.id(), queue.criteria().guidanceVersion()));
        assertThat(page.item(shoes.id()).json().get("own"))
                .isEqualTo(Map.of(
                        "labels", Map.of("groundedness", label("invented"), "tone", Map.of("cannot_tell", true)),
                        "comment", "no source",
                        "corrected_answer", "Within 14 days."));
    }

    @Test
    void keepsTheHistoryOfADecisionThatIsChanged_andWritesNothingForTheSameOne() throws IOException {
        page.commit(shoes.id(), Map.of("groundedness", label("invented"), "tone", label(2)));
        assertThat(page.commit(shoes.id(), Map.of("groundedness", label("invented"), "tone", label(2)))
                        .json())
                .containsEntry("lines", 0);
        page.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        assertThat(Files.readAllLines(file("ada"))).hasSize(4).last().asString().contains("\"withdrawn\":true");
        assertThat((List<?>) page.item(shoes.id()).json().get("history")).hasSize(4);
        assertThat(queue.labels().of(shoes.id()).of("groundedness", "ada").flatMap(given -> given.label()))
                .hasValue("grounded");
        assertThat(queue.labels().of(shoes.id()).of("tone", "ada")).isEmpty();
    }

    @Test
    void refusesWhatIsEmptyOrNotAllowed() throws IOException {
        assertThat(page.commit(shoes.id(), Map.of()).message())
                .isEqualTo("'groundedness' needs a label, or \"cannot tell\".");
        assertThat(page.commit(shoes.id(), Map.of("tone", label(4))).message())
                .isEqualTo("'groundedness' needs a label, or \"cannot tell\".");
        assertThat(page.commit(shoes.id(), Map.of("groundedness", label("perhaps")))
                        .message())
                .isEqualTo("label of 'groundedness' must be one of [\"grounded\",\"invented\"], found \"perhaps\".");
        assertThat(page.commit(shoes.id(), Map.of("groundedness", label("grounded"), "tune", label(4)))
                        .message())
                .isEqualTo("'tune' must be a criterion of this item. Reload the page.");
        Map<String, Object> unknown = page.submission(shoes.id(), Map.of("groundedness", label("grounded")));
        unknown.put("annotator", "ben");
        assertThat(page.post("commit", unknown).status()).isEqualTo(400);
        assertThat(page.post("commit", Map.of("item", "../../x")).status()).isEqualTo(400);
        assertThat(file("ada")).doesNotExist();
    }

    @Test
    void skipsAnItem_andUndoesWhatWasDone() throws IOException {
        Reply skipped = page.post("skip", page.submission(shoes.id(), Map.of()));
        assertThat(skipped.json()).containsEntry("state", "s");
        assertThat(page.post("undo", Map.of("commit", skipped.json().get("commit")))
                        .json())
                .containsEntry("state", "o");

        page.commit(shoes.id(), Map.of("groundedness", label("grounded"), "tone", label(5)));
        Reply second = page.commit(shoes.id(), Map.of("groundedness", label("invented")));
        Reply undone = page.post("undo", Map.of("commit", second.json().get("commit")));
        assertThat(undone.json()).containsEntry("state", "d");
        assertThat(page.item(shoes.id()).json().get("own"))
                .extracting("labels")
                .isEqualTo(Map.of("groundedness", label("grounded"), "tone", label(5)));
        assertThat(page.post("undo", Map.of("commit", 99)).message()).isEqualTo("There is nothing to undo.");
    }

    @Test
    void skipsAgainWhatWasSkippedBeforeWhatIsUndone() throws IOException {
        page.post("skip", page.submission(shoes.id(), Map.of()));
        Reply labelled = page.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        assertThat(undo(labelled)).containsEntry("state", "s");

        Reply skipped = page.post("skip", page.submission(shoes.id(), Map.of()));
        assertThat(undo(skipped)).containsEntry("state", "s");
        assertThat(queue.labels().of(shoes.id()).of("groundedness")).isEmpty();
    }

    private Map<String, Object> undo(Reply committed) throws IOException {
        return page.post("undo", Map.of("commit", committed.json().get("commit")))
                .json();
    }

    @Test
    void doesNotUndoWhatWasLabelledAgainSince() throws IOException {
        Reply first = page.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        page.commit(shoes.id(), Map.of("groundedness", label("invented")));
        assertThat(page.post("undo", Map.of("commit", first.json().get("commit")))
                        .message())
                .isEqualTo(
                        "This cannot be undone, since you have labelled the item again. Change its label instead; the history keeps all.");
    }

    @Test
    void keepsADraftThatIsNoLabel() throws IOException {
        Map<String, Object> draft = Map.of("labels", Map.of("tone", label(3)), "comment", "half a thou");
        assertThat(page.post("draft", Map.of("item", shoes.id(), "draft", draft))
                        .json())
                .containsEntry("saved", true);
        assertThat(page.post("draft", Map.of("item", "../x", "draft", draft)).status())
                .isEqualTo(404);
        Page another = serve("ada", false);
        assertThat(another.item(shoes.id()).json()).containsEntry("draft", draft);
        assertThat(another.state()).containsEntry("drafts", List.of(shoes.id())).containsEntry("states", "oo");
        assertThat(queue.path().resolve(".drafts/.gitignore")).hasContent("*\n");
        assertThat(queue.labels().byItem()).isEmpty();

        another.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        assertThat(page.item(shoes.id()).json()).doesNotContainKey("draft");
    }

    @Test
    void losesNothingOfTwoWindows() throws IOException {
        Page other = serve("ada", false);
        Map<String, Object> late = page.submission(shoes.id(), Map.of("groundedness", label("invented")));
        other.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        Reply refused = page.post("commit", late);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("changed");
        assertThat(refused.message())
                .isEqualTo(
                        "You have labelled this item elsewhere in the meantime: another window, or a merge. Both are kept: look at the label below, then commit again to replace it, or go on.");
        assertThat(page.commit(shoes.id(), Map.of("groundedness", label("invented")))
                        .status())
                .isEqualTo(200);
        assertThat(Files.readAllLines(file("ada"))).hasSize(2);
        assertThat(page.state().get("states"))
                .isEqualTo(other.state().get("states"))
                .asString()
                .containsOnlyOnce("d");
    }

    @Test
    void keepsTheLinesOfTwoServersWhole() throws Exception {
        var items = new ArrayList<String>();
        for (int n = 0; n < 40; n++) {
            QueueItem item = Queues.item("item " + n);
            queue.write(item);
            items.add(item.id());
        }
        List<Page> pages = List.of(serve("ada", false), serve("ada", false));
        var threads = Executors.newFixedThreadPool(2);
        var done = new ArrayList<Future<Integer>>();
        for (int n = 0; n < items.size(); n++) {
            Page each = pages.get(n % 2);
            String id = items.get(n);
            Callable<Integer> commit =
                    () -> each.commit(id, Map.of("groundedness", label("grounded"), "tone", label(4)))
                            .status();
            done.add(threads.submit(commit));
        }
        for (Future<Integer> each : done) {
            assertThat(each.get()).isEqualTo(200);
        }
        threads.shutdown();
        assertThat(queue.labelFile("ada").read().problems()).isEmpty();
        assertThat(queue.labelFile("ada").read().lines()).hasSize(80);
        assertThat(pages.get(0).state().get("states")).asString().hasSize(42).matches("(?s)[^d]*(d[^d]*){40}");
    }

    @Test
    void saysThatAnItemHasVanished() throws IOException {
        Map<String, Object> submission = page.submission(shoes.id(), Map.of("groundedness", label("grounded")));
        Files.delete(queue.path().resolve("items").resolve(shoes.id() + ".json"));
        for (Reply reply : List.of(page.item(shoes.id()), page.post("commit", submission))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.message())
                    .isEqualTo(
                            "This item is no longer in the queue: its file was removed, perhaps by another branch. Your labels of it are kept. Go on to the next item, or take the file from version control.");
        }
        assertThat(page.ids()).doesNotContain(shoes.id());
    }

    @Test
    void refusesLabelsOfAGuidelineThatHasChangedInTheMiddle() throws IOException {
        String earlier = queue.criteria().guidanceVersion();
        Map<String, Object> submission = page.submission(shoes.id(), Map.of("groundedness", label("grounded")));
        page.commit(Queues.item("hats").id(), Map.of("groundedness", label("grounded")));
        queue = Queues.create(queue.path(), Queues.CRITERIA.replace("not how it is written", "and nothing else"));
        Reply reply = page.post("commit", submission);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.message())
                .isEqualTo(
                        "The guideline or the criteria have changed since you opened the page (%s, now %s), so nothing was labelled. What you have chosen is kept as a draft: reload the page, read what is new, and commit again.",
                        earlier, queue.criteria().guidanceVersion());
        assertThat(page.state().get("states")).asString().containsOnlyOnce("e").doesNotContain("d");
        assertThat((List<?>) page.item(Queues.item("hats").id()).json().get("earlier"))
                .hasSize(1);
        assertThat((List<?>) page.state().get("notices"))
                .singleElement()
                .asString()
                .contains("labels of 1 item follow an earlier guideline, " + earlier);
        assertThat(page.commit(shoes.id(), Map.of("groundedness", label("grounded")))
                        .status())
                .isEqualTo(200);

        Files.writeString(queue.path().resolve("criteria.yaml"), "criteria: [");
        Reply broken = page.post("commit", submission);
        assertThat(broken.status()).isEqualTo(409);
        assertThat(broken.message()).contains("criteria.yaml");
    }

    @Test
    void namesConflictMarkersAndWritesNothing() throws IOException {
        page.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        String line = Files.readString(file("ada"));
        String conflict = "<<<<<<< HEAD\n" + line + "=======\n" + line + ">>>>>>> other\n";
        Map<String, Object> submission =
                page.submission(Queues.item("hats").id(), Map.of("groundedness", label("grounded")));
        Files.writeString(file("ada"), conflict);
        Reply reply = page.post("commit", submission);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.message()).contains("ada.jsonl:1: the file must have no conflict markers of git.");
        assertThat(file("ada")).hasContent(conflict);
        assertThatThrownBy(() -> serve("ada", false))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("ada.jsonl:1: the file must have no conflict markers of git.");

        Files.writeString(file("ada"), line);
        assertThat(page.post("commit", submission).status())
                .as("once it is solved")
                .isEqualTo(200);
    }

    @Test
    void showsOthersAlthoughOneItemIsWrong() throws IOException {
        Files.writeString(queue.path().resolve("items/trial-000000000000.json"), "{");
        assertThat((List<?>) page.state().get("notices"))
                .singleElement()
                .asString()
                .contains("trial-000000000000.json");
        assertThat(page.ids()).hasSize(2);
    }

    @Test
    void letsAThirdPersonDecide() throws IOException {
        assertThatThrownBy(() -> serve("cyd", true))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Queue %s must have items on which others differ for 'cyd' to decide, but has none. See them with 'mvn eval-datasets:agreement'.",
                        queue.path());
        queue.labelFile("ada").append(List.of(decision(shoes, "groundedness", "grounded"), decision(shoes, "tone", 4)));
        queue.labelFile("ben")
                .append(List.of(
                        decision(shoes, "groundedness", "invented").with("no source", "", Optional.empty()),
                        decision(shoes, "tone", 4)));
        Page third = serve("cyd", true);
        assertThat(third.ids()).containsExactly(shoes.id());
        Map<String, Object> item = third.item(shoes.id()).json();
        assertThat(item).containsEntry("criteria", List.of("groundedness"));
        assertThat((List<?>) item.get("between")).hasSize(2);
        assertThat(third.item(shoes.id()).response().body())
                .contains("no source")
                .doesNotContain("0.4", "trial: failed");
        assertThat(third.others(shoes.id()).status()).isEqualTo(403);
        assertThat(third.commit(shoes.id(), Map.of()).message())
                .isEqualTo("'groundedness' needs a label, or \"cannot tell\".");
        assertThat(third.commit(shoes.id(), Map.of("groundedness", label("invented")))
                        .json())
                .containsEntry("state", "d");
        assertThat(file("cyd")).content().contains("\"adjudication\":true");
        assertThat(queue.labels().of(shoes.id()).adjudicated("groundedness")).hasValue("invented");
        assertThat(third.others(shoes.id()).response().body()).contains("0.4");
        assertThatThrownBy(() -> serve("ada", true)).hasMessageContaining("must have items on which others differ");
        assertThat(third.commit(Queues.item("hats").id(), Map.of()).message())
                .isEqualTo(
                        "There is nothing to decide about this item any more, since labels or criteria have changed. Reload the page.");
    }

    @Test
    void servesItsFiles_withAPolicyThatForbidsAllElse() throws IOException {
        for (String file : List.of("", "label.js", "label.css", "icon.svg")) {
            Reply reply = page.get(file);
            assertThat(reply.status()).as(file).isEqualTo(200);
            assertThat(reply.response().headers().map())
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry(
                            "content-security-policy",
                            List.of(
                                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
        }
        assertThat(page.get("../../label.html").status()).isEqualTo(404);
        assertThat(page.get("package-info.class").status()).isEqualTo(404);
    }

    @Test
    void answersNobodyWithoutTheToken() throws IOException {
        URI address = page.address();
        for (String path : List.of(
                "/",
                "/label.js",
                "/api/state",
                "/x/api/state",
                address.getPath().substring(0, 20) + "/")) {
            assertThat(page.send(HttpRequest.newBuilder(address.resolve(path))).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        assertThat(address.getPath()).matches("/[A-Za-z0-9_-]{32}/");
        assertThat(serve("ada", false).address().getPath()).isNotEqualTo(address.getPath());
    }

    /** A page of another site can let the browser ask this computer, under a name of its own and with its own origin. */
    @Test
    void answersNoPageOfAnotherOrigin() throws IOException {
        String own = page.address().getAuthority();
        String path = page.address().getPath() + "api/state";
        assertThat(raw("GET " + path, "Host: " + own)).startsWith("HTTP/1.1 200");
        assertThat(raw("GET " + path, "Host: localhost:9999")).startsWith("HTTP/1.1 200");
        assertThat(raw("GET " + path, "Host: evil.example:" + page.address().getPort()))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET " + path, "Host: 127.0.0.1.evil.example")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET " + path, "Host: " + own, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET " + path, "Host: " + own, "Origin: null")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET " + path, "Host: " + own, "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("OPTIONS " + path, "Host: " + own, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403")
                .doesNotContainIgnoringCase("access-control-allow");
    }

    private String raw(String request, String... headers) throws IOException {
        try (var socket = new Socket(page.address().getHost(), page.address().getPort())) {
            String head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void changesNothingForARequestThatAFormOfAnotherSiteCouldSend() throws IOException {
        String body = Json.write(page.submission(shoes.id(), Map.of("groundedness", label("grounded"))));
        URI commit = page.address().resolve("api/commit");
        assertThat(page.send(HttpRequest.newBuilder(commit)
                                .header("Content-Type", "text/plain")
                                .header("Origin", "http://" + commit.getAuthority())
                                .POST(BodyPublishers.ofString(body)))
                        .status())
                .isEqualTo(403);
        assertThat(page.send(HttpRequest.newBuilder(commit)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)))
                        .status())
                .as("without an origin")
                .isEqualTo(403);
        assertThat(page.send(HttpRequest.newBuilder(commit)
                                .header("Content-Type", "application/json")
                                .header("Origin", "http://127.0.0.1:1")
                                .POST(BodyPublishers.ofString(body)))
                        .status())
                .isEqualTo(403);
        assertThat(page.get("api/commit").status()).isEqualTo(404);
        assertThat(page.post("commit", Map.of("comment", "x".repeat(1 << 20))).status())
                .isEqualTo(413);
        assertThat(file("ada")).doesNotExist();
    }

    @Test
    void endsWhenThePersonIsFinished() throws Exception {
        page.commit(shoes.id(), Map.of("groundedness", label("grounded")));
        assertThat(page.post("finish", new LinkedHashMap<>()).json())
                .containsEntry("summary", queue.path() + ": ada has labelled 1 of 2 items");
        servers.get(0).await();
        assertThat(servers.get(0).summary()).isEqualTo(queue.path() + ": ada has labelled 1 of 2 items");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> LabelServer.start(new LabelRequest(queue.path(), null, false, 0), Clock.systemUTC()))
                .hasMessage("The person who labels must be named, for example by -Deval-datasets.annotator=ada.");
        assertThatThrownBy(() -> serve("gpt-4o", false)).hasMessageStartingWith("Annotator 'gpt-4o' must be a person");
        assertThatThrownBy(() -> serve("cyd", false))
                .hasMessage(
                        "Queue %s must have items for 'cyd' to label, but has none. Draw some with 'mvn eval-datasets:queue', or correct -Deval-datasets.annotator.",
                        queue.path());
        assertThatThrownBy(() -> LabelServer.start(
                        new LabelRequest(
                                queue.path(), "ada", false, page.address().getPort()),
                        Clock.systemUTC()))
                .hasMessageMatching("Port \\d+ must be free for the page, but is not .*");
    }
}
