/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class NotifierTests {

    private static final String TOKEN = "ghp_Zx81kLq02MnbTr55WsQe";
    private static final String HOOK_PATH = "/services/T0AAAA/B0BBBB/q8Zr4LmK1xT7vN2c";

    @TempDir
    private Path folder;

    private final Forge forge = new Forge();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        forge.server.close();
    }

    /** Keeps issues and messages, and fails on request. */
    private static final class Forge {

        final List<Map<String, Object>> issues = new CopyOnWriteArrayList<>();
        final List<String> requests = new CopyOnWriteArrayList<>();
        final List<String> tokens = new CopyOnWriteArrayList<>();
        final Deque<Failure> failures = new ArrayDeque<>();
        final WebServer server = new WebServer((exchange, number) -> handle(exchange));

        /** @param isKept whether the post had its effect all the same */
        private record Failure(int status, Map<String, String> headers, String body, boolean isKept) {}

        Forge failing(int status, String body, boolean isKept) {
            failures.add(new Failure(status, Map.of(), body, isKept));
            return this;
        }

        private synchronized void handle(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + (body.isEmpty() ? "" : " " + body));
            tokens.add(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()) + " "
                    + exchange.getRequestHeaders().getOrDefault("PRIVATE-TOKEN", List.of()));
            boolean isPost = exchange.getRequestMethod().equals("POST");
            Failure failure = isPost ? failures.poll() : null;
            if (isPost && (failure == null || failure.isKept())) {
                keep(body);
            }
            if (failure != null && failure.status() == 0) {
                return; // hangs up
            }
            if (failure != null) {
                failure.headers().forEach(exchange.getResponseHeaders()::set);
                reply(exchange, failure.status(), failure.body());
            } else if (isPost) {
                reply(exchange, 201, Json.write(issues.get(0)));
            } else {
                reply(exchange, 200, Json.write(issues));
            }
        }

        private void keep(String body) {
            var issue = new LinkedHashMap<String, Object>(Json.readObject(body));
            String link = "https://forge.example/issues/" + (issues.size() + 1);
            issue.put("html_url", link);
            issue.put("web_url", link);
            issues.add(0, issue);
        }

        private static void reply(HttpExchange exchange, int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private NotifyRequest request(boolean isDryRun, String... targets) {
        Map<String, String> environment = Map.of(
                "GITHUB_TOKEN", TOKEN,
                "GITLAB_TOKEN", "glpat-Yt66PoLk21MnQw90ZzXx",
                "GITHUB_API_URL", forge.server.url() + "/api/v3",
                "CI_API_V4_URL", forge.server.url() + "/api/v4",
                "EVAL_WEBHOOK_URL", forge.server.url() + HOOK_PATH);
        return new NotifyRequest(
                List.of(targets),
                isDryRun,
                HttpSettings.standard(),
                name -> Optional.ofNullable(environment.get(name)),
                pauses::add);
    }

    private static Notice notice(int number) {
        return new Notice(
                "cluster-00000000000" + number + " opened",
                "New failures: refunds " + number,
                "`cluster-00000000000" + number + "`, new, open\n\n- Failures: 3 now\n",
                List.of("Failures: 3 now"));
    }

    private Path file() {
        return folder.resolve("clusters-notified.json");
    }

    /** A whole run. */
    private Notified tell(String target, Notice... notices) throws IOException {
        List<Notice> all = List.of(notices);
        Notifier notifier = Notifier.of(request(false, target), file());
        notifier.plan(all);
        return notifier.tell(all, all);
    }

    /** A later run, in which nothing is new. */
    private Notified tellAgain(String target, Notice... known) throws IOException {
        return Notifier.of(request(false, target), file()).tell(List.of(), List.of(known));
    }

    private String state() throws IOException {
        return Files.readString(file());
    }

    @Test
    void postsAnIssueOnce() throws IOException {
        assertThat(tell("github:acme/shop", notice(1)).lines())
                .containsExactly(
                        "github:acme/shop: 'cluster-000000000001 opened' is posted: https://forge.example/issues/1");
        assertThat(forge.requests)
                .containsExactly(
                        "GET /api/v3/repos/acme/shop/issues?state=all&sort=created&direction=desc&per_page=100&page=1",
                        "POST /api/v3/repos/acme/shop/issues {\"title\":\"New failures: refunds 1\",\"body\":\"<!-- eval-junit: cluster-000000000001 opened -->\\n`cluster-000000000001`, new, open\\n\\n- Failures: 3 now\\n\"}");
        assertThat(forge.tokens).containsOnly("[Bearer " + TOKEN + "] []");

        assertThat(tell("github:acme/shop", notice(1)).lines()).isEmpty();
        assertThat(forge.requests).hasSize(2);
        assertThat(state()).isEqualToIgnoringNewLines("""
                {
                  "schema" : "eval-notices/1",
                  "notices" : [
                    {
                      "target" : "github:acme/shop",
                      "notice" : "cluster-000000000001 opened",
                      "state" : "sent",
                      "link" : "https://forge.example/issues/1"
                    }
                  ]
                }
                """);
    }

    @Test
    void postsAnIssueOfGitLab() throws IOException {
        assertThat(tell("gitlab:acme/web/shop", notice(1)).problems()).isEmpty();
        assertThat(forge.requests)
                .containsExactly(
                        "GET /api/v4/projects/acme%2Fweb%2Fshop/issues?scope=all&order_by=created_at&sort=desc&per_page=100&page=1",
                        "POST /api/v4/projects/acme%2Fweb%2Fshop/issues {\"title\":\"New failures: refunds 1\",\"description\":\"<!-- eval-junit: cluster-000000000001 opened -->\\n`cluster-000000000001`, new, open\\n\\n- Failures: 3 now\\n\"}");
        assertThat(forge.tokens).containsOnly("[] [glpat-Yt66PoLk21MnQw90ZzXx]");
    }

    @Test
    void postsToAChatOnce() throws IOException {
        tell("webhook", notice(1));
        tell("webhook", notice(1));

        assertThat(forge.requests)
                .containsExactly(
                        "POST " + HOOK_PATH
                                + " {\"text\":\"New failures: refunds 1\\nFailures: 3 now\",\"parse\":\"none\",\"link_names\":false,\"unfurl_links\":false,\"unfurl_media\":false}");
        assertThat(state()).doesNotContain("services", "127.0.0.1");
    }

    @Test
    void findsAnIssueWhereItsFileIsLost() throws IOException {
        tell("github:acme/shop", notice(1));
        Files.delete(file());

        assertThat(tell("github:acme/shop", notice(1)).lines())
                .containsExactly(
                        "github:acme/shop: 'cluster-000000000001 opened' is there already: https://forge.example/issues/1");
        assertThat(forge.issues).hasSize(1);
    }

    @Nested
    class AfterAKill {

        @Test
        void postsWhatWasPlanned() throws IOException {
            Notifier.of(request(false, "github:acme/shop"), file()).plan(List.of(notice(1)));
            tellAgain("github:acme/shop", notice(1), notice(2));

            assertThat(forge.issues).extracting(issue -> issue.get("title")).containsExactly("New failures: refunds 1");
        }

        @Test
        void doesNotRepeatAnIssueThatWasNotNoted() throws IOException {
            tell("github:acme/shop", notice(1));
            Files.writeString(file(), state().replace("\"sent\"", "\"sending\""));

            assertThat(tellAgain("github:acme/shop", notice(1)).lines())
                    .containsExactly(
                            "github:acme/shop: 'cluster-000000000001 opened' is there already: https://forge.example/issues/1");
            assertThat(forge.issues).hasSize(1);
        }

        @Test
        void doesNotRepeatWhatAChatMayHave() throws IOException {
            tell("webhook", notice(1));
            Files.writeString(file(), state().replace("\"sent\"", "\"sending\""));

            assertThat(tellAgain("webhook", notice(1)).lines())
                    .containsExactly(
                            "webhook: 'cluster-000000000001 opened' may have been posted by a run that ended before it knew; delete its entry in "
                                    + file() + " to post it again");
            assertThat(forge.issues).hasSize(1);
        }
    }

    @Nested
    class Failing {

        @Test
        void triesAgainAfterAnError() throws IOException {
            forge.failing(503, "", false).failing(429, "", false);

            assertThat(tell("webhook", notice(1)).problems()).isEmpty();
            assertThat(forge.issues).hasSize(1);
            assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2));
        }

        @Test
        void waitsAsLongAsTheServerSays() throws IOException {
            forge.failures.add(new Forge.Failure(429, Map.of("Retry-After", "7"), "", false));

            assertThat(tell("webhook", notice(1)).problems()).isEmpty();
            assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        }

        @Test
        void looksForTheIssueBeforeItRepeatsIt() throws IOException {
            forge.failing(502, "", true);

            assertThat(tell("github:acme/shop", notice(1)).lines())
                    .containsExactly(
                            "github:acme/shop: 'cluster-000000000001 opened' is posted: https://forge.example/issues/1");
            assertThat(forge.issues).hasSize(1);
        }

        @Test
        void saysThatTheNextRunTriesAgainAndDoes() throws IOException {
            forge.failing(500, "rollup_error", false).failing(500, "", false).failing(500, "rollup_error", false);
            Notified failed = tell("webhook", notice(1));

            assertThatThrownBy(failed::failIfAny)
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "webhook: 'cluster-000000000001 opened' could not be posted, and the next run tries again: Target 'webhook' accepts no posts for now (HTTP 500). Its answer: rollup_error. Try again later.");
            assertThat(state()).contains("\"pending\"");
            assertThat(tellAgain("webhook", notice(1)).problems()).isEmpty();
            assertThat(forge.issues).hasSize(1);
        }

        @Test
        void doesNotRepeatWhatAChatMayHaveBeforeItHungUp() throws IOException {
            forge.failing(0, "", true);
            Notified failed = tell("webhook", notice(1));

            assertThat(failed.problems())
                    .containsExactly(
                            "webhook: 'cluster-000000000001 opened' may have been posted, so no run tries again: 127.0.0.1 has not answered. Check the network.");
            tellAgain("webhook", notice(1));
            assertThat(forge.issues).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                401 | must let the login in, but refuses it (HTTP 401). Its answer: {"message":"Bad credentials"}. Set the environment variable GITHUB_TOKEN to one that is valid.
                403 | must allow the login to write to repository 'acme/shop', but denies it (HTTP 403). Its answer: {"message":"Bad credentials"}. Give it the right to write issues, or to post.
                404 | must have repository 'acme/shop', but finds none that the login may see (HTTP 404). Its answer: {"message":"Bad credentials"}. Correct the name, or the rights of the login in GITHUB_TOKEN.
                410 | must accept posts, but repository 'acme/shop' is closed for them (HTTP 410). Its answer: {"message":"Bad credentials"}. Switch issues on there, or name another target.
                301 | must answer itself, but redirects (HTTP 301). Repository 'acme/shop' may have another name now: correct the target.
                422 | refuses the post (HTTP 422). Its answer: {"message":"Bad credentials"}. Correct the target.
                """)
        void saysWhatTheUserMustChange(int status, String words) throws IOException {
            forge.failing(status, "{\"message\":\"Bad credentials\"}", false);
            Notified failed = tell("github:acme/shop", notice(1), notice(2));

            assertThatThrownBy(failed::failIfAny)
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "github:acme/shop: 'cluster-000000000001 opened' could not be posted, and the next run tries again: Target 'github:acme/shop' "
                                    + words);
            assertThat(forge.issues).isEmpty();
        }

        @Test
        void showsNoToken() throws IOException {
            forge.failing(401, "no such token: " + TOKEN, false);

            assertThat(tell("github:acme/shop", notice(1)).problems().toString())
                    .doesNotContain(TOKEN);
        }

        @Test
        void saysThatNobodyIsThere() throws IOException {
            forge.server.close();

            assertThat(tell("webhook", notice(1)).problems())
                    .containsExactly(
                            "webhook: 'cluster-000000000001 opened' could not be posted, and the next run tries again: 127.0.0.1 could not be reached. Check the network, then try again.");
            assertThat(state()).contains("\"pending\"");
        }
    }

    @Test
    void postsTenAtOnceAndTheRestLater() throws IOException {
        var notices = new ArrayList<Notice>();
        for (int i = 0; i < 12; i++) {
            notices.add(new Notice("cluster-%012d opened".formatted(i), "New " + i, "", List.of()));
        }
        Notice[] all = notices.toArray(Notice[]::new);

        assertThat(tell("webhook", all).lines())
                .hasSize(11)
                .last()
                .isEqualTo("webhook: 2 more are due; the next run posts 2 of them");
        tellAgain("webhook", all);
        assertThat(forge.issues).hasSize(12);
    }

    @Test
    void printsWhatItWouldPost() throws IOException {
        Notifier notifier = Notifier.of(
                new NotifyRequest(
                        List.of("github:acme/shop", "webhook"),
                        true,
                        HttpSettings.standard(),
                        name -> Optional.empty(),
                        pauses::add),
                file());
        notifier.plan(List.of(notice(1)));

        assertThat(notifier.tell(List.of(notice(1)), List.of(notice(1), notice(2)))
                        .lines())
                .containsExactly("""
                        would be posted to github:acme/shop:
                        New failures: refunds 1
                        <!-- eval-junit: cluster-000000000001 opened -->
                        `cluster-000000000001`, new, open

                        - Failures: 3 now""", """
                        would be posted to webhook:
                        New failures: refunds 1
                        Failures: 3 now""");
        assertThat(forge.requests).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github:acme", "github:acme/shop/x", "gitlab:", "slack", "github:../..?x", "webhook:a b"})
    void refusesOtherTargets(String target) {
        assertThatThrownBy(() -> Notifier.of(request(false, target), file()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.notify' must be of github:<owner>/<repository>, gitlab:<group>/<project>, webhook and webhook:<environment variable with the URL>, found '%s'. Correct it."
                                .formatted(target));
    }

    @Test
    void needsAToken() {
        var request = new NotifyRequest(
                List.of("github:acme/shop"), false, HttpSettings.standard(), name -> Optional.empty(), pauses::add);

        assertThatThrownBy(() -> Notifier.of(request, file()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Target 'github:acme/shop' needs the environment variable GITHUB_TOKEN, but it is not set. Set it; a dry run needs none.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://hooks.example.org/x", "https://user:word@hooks.example.org/x", "hooks", "ht tp://x"})
    void refusesAnAddressThatIsNotSafe(String address) {
        var request = new NotifyRequest(
                List.of("webhook"), false, HttpSettings.standard(), name -> Optional.of(address), pauses::add);

        assertThatThrownBy(() -> Notifier.of(request, file()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Environment variable EVAL_WEBHOOK_URL must be an address with https, or http on this machine, and without a user. Its value is not shown, because it may contain a secret.");
    }

    @Test
    void refusesABrokenFile() throws IOException {
        Files.writeString(
                file(),
                "{\"schema\":\"eval-notices/1\",\"notices\":[{\"target\":\"webhook\",\"notice\":\"x\",\"state\":\"done\"}]}");

        assertThatThrownBy(() -> Notifier.of(request(false, "webhook"), file()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        file()
                                + ": 'notices.0.state' must be \"pending\", \"sending\" or \"sent\", found \"done\". Correct the file, or restore it from git; after a merge, keep the entries of both sides.");
    }
}
