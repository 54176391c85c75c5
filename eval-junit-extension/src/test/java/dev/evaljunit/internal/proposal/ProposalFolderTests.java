/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.optimize.Candidate;
import dev.evaljunit.internal.optimize.CaseScore;
import dev.evaljunit.internal.optimize.Cost;
import dev.evaljunit.internal.optimize.SearchResult;
import dev.evaljunit.internal.optimize.SearchResult.Attempt;
import dev.evaljunit.internal.report.Approved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ProposalFolderTests {

    private static final String SECRET = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH";

    @TempDir
    private Path directory;

    private Path write(Proposal proposal) throws IOException {
        Path folder = directory.resolve("proposal");
        ProposalFolder.write(folder, proposal);
        return folder;
    }

    private Document page(Proposal proposal) throws IOException {
        return Jsoup.parse(Files.readString(write(proposal).resolve("index.html")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void hasThePromptUnderItsNextVersion() throws IOException {
        Path folder = write(Proposals.better());

        assertThat(names(folder)).containsExactly("changes.diff", "index.html", "proposal.json", "support@8.md");
        Prompt prompt = Prompt.parse("support@8.md", Files.readString(folder.resolve("support@8.md")));
        assertThat(prompt.text())
                .isEqualTo(
                        "You answer customers of a shop.\nBe brief.\nName the policy, and its number of days.\n{{question}}");
        assertThat(folder.resolve("changes.diff")).content().isEqualTo("""
                --- support@7.md
                +++ support@8.md
                @@ -1,8 +1,9 @@
                 ---
                 name: "support"
                -version: "7"
                +version: "8"
                 variables: ["question"]
                 ---
                 You answer customers of a shop.
                 Be brief.
                +Name the policy, and its number of days.
                 {{question}}
                """);
        assertThat(names(directory)).containsExactly("proposal");
    }

    @Test
    void takesNoVersionThatExists() throws IOException {
        Proposal proposal = Proposals.better();
        var taken = new Proposal(
                proposal.eval(),
                proposal.dataset(),
                proposal.optimizer(),
                proposal.split(),
                proposal.result(),
                proposal.rules(),
                proposal.seed(),
                proposal.noise(),
                Set.of("7", "8", "9"),
                Optional.empty());

        assertThat(names(write(taken))).contains("support@10.md");
    }

    @Test
    void saysTheSameEachTime() throws IOException {
        Path folder = write(Proposals.better());
        String json = Files.readString(folder.resolve("proposal.json"));
        String page = Files.readString(folder.resolve("index.html"));
        write(Proposals.better());

        assertThat(folder.resolve("proposal.json")).content().isEqualTo(json);
        assertThat(folder.resolve("index.html")).content().isEqualTo(page);
        Approved.assertMatches("proposal.json", json);
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Path folder = write(Proposals.better());
        ProposalFacts facts = ProposalFacts.read(folder);

        assertThat(facts.toJson()).isEqualTo(Files.readString(folder.resolve("proposal.json")));
        assertThat(facts.proposed().orElseThrow().sha256()).isEqualTo(Sha256.of(folder.resolve("support@8.md")));
    }

    @Test
    void hasAPage() throws IOException {
        Document page = page(Proposals.better());
        page.select("style, script").remove();

        Approved.assertMatches("proposal.txt", text(page.body()));
    }

    /** {@return each text of the page on a line of its own, and titles of what is drawn} */
    private static String text(Element body) {
        var lines = new ArrayList<String>();
        body.traverse((node, depth) -> {
            if (node instanceof TextNode text && !text.isBlank()) {
                lines.add(text.text().strip());
            }
        });
        return String.join("\n", lines) + "\n";
    }

    @Test
    void linksToTheJournal() throws IOException {
        Path journal = directory.resolve("the search #1.jsonl");

        assertThat(page(Proposals.withJournal(Proposals.better(), journal))
                        .select("footer a")
                        .eachAttr("href"))
                .containsExactly("proposal.json", "changes.diff", "./../the%20search%20%231.jsonl");
        assertThat(ProposalFacts.read(directory.resolve("proposal")).search().journal())
                .contains("../the search #1.jsonl");
    }

    @Test
    void saysThatNothingHasTestedIt() throws IOException {
        Document page = page(Proposals.untested());

        assertThat(page.select(".status").text())
                .isEqualTo(
                        "? NOT TESTED 'support@7-a3de8ded67' seems better than 'support@7', but nothing has tested it on cases that the search has not seen.");
        assertThat(page.select("header code").text()).endsWith("-Deval-datasets.accept.anyway=<why>");
        assertThat(page.select("#changes ~ section h3").eachText())
                .containsExactly(
                        "Validation: cases that candidates are chosen by", "Training: cases that are searched on");
    }

    @Test
    void saysThatTheHoldoutDoesNotShowIt() throws IOException {
        assertThat(page(Proposals.notShown()).select(".status").text())
                .isEqualTo(
                        "? Not shown to be better: 72.0 % instead of 64.0 % of 25 holdout cases, +8.0 points (97.5 % interval -3.0 to 19.0; p = 0.021, level 0.025 of look 2 of 5); an answer costs $0.0012 instead of $0.0009 (+33 %); the search cost $1.36.");
    }

    @Test
    void hasNoPromptIfNothingBetterWasFound() throws IOException {
        Path folder = write(Proposals.nothing());
        Document page = Jsoup.parse(Files.readString(folder.resolve("index.html")));

        assertThat(names(folder)).containsExactly("index.html", "proposal.json");
        assertThat(page.select(".status").text())
                .isEqualTo(
                        "? Nothing better than 'support@7' was found among 4 candidates, since its 4 candidates were tried.");
        assertThat(page.select("#too-good, #changes, header code")).isEmpty();
        assertThat(page.select(".candidate")).hasSize(5);
        assertThat(ProposalFacts.read(folder).proposed()).isEmpty();
    }

    @Test
    void replacesNothingButAProposal() throws IOException {
        write(Proposals.better());
        assertThat(names(write(Proposals.nothing()))).doesNotContain("support@8.md");

        Path foreign = Files.createDirectories(directory.resolve("proposal")).resolve("notes.txt");
        Files.writeString(foreign, "mine");
        assertThatThrownBy(() -> write(Proposals.better()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The folder of a proposal must be new, or have nothing but an earlier proposal, but '%s' has 'notes.txt'. Name another folder.",
                        directory.resolve("proposal"));
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void deletesWhatKilledProcessesHaveLeft() throws IOException {
        Path old = Files.createDirectory(directory.resolve(".proposal.0f3b5c9e-0000-4000-8000-000000000000.tmp"));
        Files.writeString(old.resolve("index.html"), "torn");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
        Path young = Files.createDirectory(directory.resolve(".proposal.0f3b5c9e-0000-4000-8000-000000000001.tmp"));
        Path other = Files.createDirectory(directory.resolve(".other.0f3b5c9e-0000-4000-8000-000000000000.tmp"));
        write(Proposals.better());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }

    @Test
    void replacesNoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("proposal"), "mine");

        assertThatThrownBy(() -> write(Proposals.better()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The folder of a proposal must be new, or an earlier proposal, but '%s' is a file. Name another folder.",
                        file);
        assertThat(file).hasContent("mine");
    }

    @Test
    void refusesAnotherFolderAndAnotherFormat() throws IOException {
        assertThatThrownBy(() -> ProposalFacts.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "'%s' must be the folder of a proposal, with proposal.json in it, but has none. Name the folder that a search has written.",
                        directory);

        Path folder = write(Proposals.better());
        Path file = folder.resolve("proposal.json");
        Files.writeString(file, Files.readString(file).replace("eval-proposal/1", "eval-proposal/2"));
        assertThatThrownBy(() -> ProposalFacts.read(folder))
                .isInstanceOf(EvalException.class)
                .hasMessageContainingAll(
                        file.toString(),
                        "must be \"eval-proposal/1\", found \"eval-proposal/2\"",
                        "Other formats need another release of eval-junit.");
    }

    @Test
    void showsHostileTextAsText() throws IOException {
        String hostile =
                "</script><script>alert(1)</script>\u202E\u2066 & <img src=x onerror=alert(2)> ##vso[task.logissue]"
                        + "x".repeat(20_000);
        SearchResult result = Proposals.better().result();
        Candidate candidate = Proposals.written("Be <b>brief</b>.\u202E</pre><script>", hostile, Proposals.incumbent());
        var answered = new CaseScore(
                "</code><script>",
                OptionalDouble.of(0),
                Cost.NONE,
                Cost.NONE,
                Duration.ZERO,
                "The key is " + SECRET + hostile,
                List.of(hostile));
        var before = new CaseScore(
                "</code><script>", OptionalDouble.of(1), Cost.NONE, Cost.NONE, Duration.ZERO, "fine", List.of());
        Proposal proposal = Proposals.of(new SearchResult(
                new Attempt(Proposals.incumbent(), 0, 0, List.of(before), List.of(before), Cost.NONE),
                candidate,
                result.shown(),
                result.corrected(),
                List.of(new Attempt(candidate, 1, 0.5, List.of(answered), List.of(answered), Cost.NONE)),
                List.of(hostile),
                Optional.empty(),
                result.startedAt(),
                result.spent(),
                result.took(),
                hostile));
        Path folder = write(proposal);
        String html = Files.readString(folder.resolve("index.html"));
        Document page = Jsoup.parse(html);

        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("img, b, main [onerror]")).isEmpty();
        assertThat(html).doesNotContain("\u202E", "\u2066", "##vso[", SECRET);
        assertThat(folder.resolve("proposal.json")).content().doesNotContain(SECRET);
        assertThat(page.select(".change code").get(0).text()).isEqualTo("</code><script>");
        assertThat(page.select(".after").get(0).text()).hasSizeLessThan(2_100);
    }

    @Test
    void keepsAPageOfALargeSearchSmall() throws IOException {
        var tried = new ArrayList<Attempt>();
        Candidate parent = Proposals.incumbent();
        for (int i = 1; i <= 200; i++) {
            Candidate candidate = Proposals.written(
                    IntStream.range(0, 60)
                                    .mapToObj(line -> "Rule " + line + ".\n")
                                    .reduce("", String::concat)
                            + "Generation " + i,
                    "mutation",
                    parent);
            List<CaseScore> train = large("t", i % 7);
            List<CaseScore> validation = i % 4 == 0 ? large("v", 1 + i % 5) : List.of();
            tried.add(new Attempt(candidate, (i + 3) / 4, 0.1, train, validation, new Cost(i, i, i)));
            parent = candidate;
        }
        Proposal small = Proposals.better();
        SearchResult result = small.result();
        var large = new SearchResult(
                new Attempt(Proposals.incumbent(), 0, 0, large("t", 3), large("v", 3), Cost.NONE),
                tried.get(199).candidate(),
                result.shown(),
                result.corrected(),
                tried,
                IntStream.range(0, 300).mapToObj(i -> "refused " + i).toList(),
                Optional.empty(),
                result.startedAt(),
                new Cost(200, 200, 200),
                result.took(),
                "its 200 candidates were tried");
        var proposal = new Proposal(
                small.eval(),
                small.dataset(),
                small.optimizer(),
                Proposals.split(100, 100, 100),
                large,
                small.rules(),
                small.seed(),
                small.noise(),
                small.taken(),
                Optional.empty());
        Path folder = write(proposal);
        Document page = Jsoup.parse(Files.readString(folder.resolve("index.html")));

        assertThat(folder.resolve("index.html"))
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(1_500_000));
        assertThat(folder.resolve("proposal.json"))
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(5_000_000));
        assertThat(page.select(".candidate")).hasSize(201);
        assertThat(page.select(".candidate").get(200).parents().stream()
                        .filter(each -> each.normalName().equals("ul")))
                .hasSize(7);
        assertThat(page.select("#refused ~ details li")).hasSize(50);
        assertThat(page.select("#refused ~ details .note").text()).isEqualTo("250 more in proposal.json.");
        assertThat(page.select("section.part .note").eachText())
                .contains("The answers of 40 cases more are not shown here; the journal of the search has them.");
    }

    private static List<CaseScore> large(String prefix, int shift) {
        return IntStream.range(0, 100)
                .mapToObj(i -> new CaseScore(
                        "%s-%03d".formatted(prefix, i),
                        OptionalDouble.of((i + shift) % 5 < 2 ? 1 : 0),
                        new Cost(1, 1, 0.001 * shift),
                        new Cost(1, 1, 0.001 * shift),
                        Duration.ofMillis(100 + shift),
                        "An answer of many words. ".repeat(160) + i,
                        List.of()))
                .toList();
    }
}
