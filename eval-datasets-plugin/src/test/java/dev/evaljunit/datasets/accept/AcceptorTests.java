/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.lock.PromptLocker;
import dev.evaljunit.datasets.lock.PromptRequest;
import dev.evaljunit.datasets.verify.PromptVerifier;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class AcceptorTests {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-21T12:00:00.25Z"), ZoneOffset.UTC);
    private static final String SENTENCE =
            "Better: 80.0 % instead of 60.0 % of 40 holdout cases, +20.0 points (95 % interval 5.0 to 34.0; p = 0.008, level 0.05 of look 1 of 5); the search cost 4 calls.";

    @TempDir
    private Path project;

    private SearchedPrompt prompt;

    @BeforeEach
    void search() throws IOException {
        prompt = SearchedPrompt.in(project);
        prompt.propose(Optional.of(Verdict.BETTER));
    }

    private List<String> accept(@Nullable String by, @Nullable String anyway, boolean isDryRun) throws IOException {
        return Acceptor.accept(new AcceptRequest(prompt.lock(), prompt.folder(), by, anyway, isDryRun), NOON);
    }

    private void refuses(@Nullable String by, String message, Object... values) throws IOException {
        String before = Files.readString(prompt.lock());
        assertThatThrownBy(() -> accept(by, null, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(message, values);
        assertThat(prompt.lock()).content().isEqualTo(before);
    }

    @Test
    void writesThePromptAndMovesTheLock() throws IOException {
        assertThat(accept(" ada ", null, false))
                .containsExactly(
                        SENTENCE,
                        prompt.accepted() + ": written",
                        "prompt support: 7 → 8, accepted by ada (" + prompt.lock() + ")",
                        "next: run the evals, and commit both files; a test that names 'support@7' must name 'support@8'");

        assertThat(prompt.accepted()).hasSameBinaryContentAs(prompt.folder().resolve("support@8.md"));
        assertThat(prompt.lock()).content().isEqualToNormalizingNewlines("""
                {
                  "$schema" : "https://evaljunit.dev/schemas/lock-1.schema.json",
                  "schema" : "eval-datasets-lock/1",
                  "datasets" : { },
                  "prompts" : {
                    "support" : {
                      "version" : "8",
                      "sha256" : "%s",
                      "source" : "file:src/main/resources/prompts",
                      "accepted" : {
                        "by" : "ada",
                        "at" : "2026-05-21T12:00:00Z",
                        "evidence" : "%s"
                      }
                    }
                  }
                }
                """.formatted(
                        Sha256.of(prompt.accepted()), SENTENCE));
        assertThat(PromptVerifier.verify(prompt.lock()).problems()).isEmpty();
    }

    @Test
    void doesTheRestAfterAKill() throws IOException {
        Files.copy(prompt.folder().resolve("support@8.md"), prompt.accepted());
        assertThat(accept("ada", null, false)).contains(prompt.accepted() + ": there already");

        String lock = Files.readString(prompt.lock());
        assertThat(accept("ben", null, false))
                .containsExactly(
                        "prompt support@8 is in use already, accepted by ada at 2026-05-21T12:00:00Z",
                        prompt.accepted() + ": there already");
        assertThat(prompt.lock()).content().isEqualTo(lock);

        Files.delete(prompt.accepted());
        assertThat(accept("ada", null, false)).contains(prompt.accepted() + ": written");
    }

    @Test
    void keepsWhoAcceptedItWhenItIsLockedAgain() throws IOException {
        accept("ada", null, false);
        String lock = Files.readString(prompt.lock());
        PromptLocker.lock(prompt.lock(), new PromptRequest("support@8", null, false));

        assertThat(prompt.lock()).content().isEqualTo(lock);
    }

    @Test
    void doesNothingInADryRun() throws IOException {
        String lock = Files.readString(prompt.lock());

        assertThat(accept("ada", null, true))
                .containsExactly(
                        SENTENCE,
                        "prompt support@8 would be written as '%s' and locked instead of support@7, accepted by ada; nothing was done"
                                .formatted(prompt.accepted()));
        assertThat(prompt.accepted()).doesNotExist();
        assertThat(prompt.lock()).content().isEqualTo(lock);
    }

    @Test
    void needsAPerson() throws IOException {
        String message = """
                A person must accept 'support@8', but -Deval-datasets.accept.by is not set. Read %s, then name yourself, for example by -Deval-datasets.accept.by=ada.
                  %s""".formatted(prompt.folder().resolve("index.html"), SENTENCE);
        refuses(null, "%s", message);
        refuses(" ", "%s", message);
        refuses(
                "gpt-5",
                "A person must accept 'support@8', but 'gpt-5' is the name of a model. Name the person who has read it.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"WORSE", "NOT_SHOWN", "NOT_TESTED"})
    void needsAReasonWithoutEvidence(Verdict verdict) throws IOException {
        prompt.propose(Optional.of(verdict));
        assertThatThrownBy(() -> accept("ada", " ", false))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        """
                        Nothing has shown that 'support@8' is better, so its acceptance must have a reason, but -Deval-datasets.accept.anyway is not set. Keep 'support@7', or say why by -Deval-datasets.accept.anyway=<reason>.
                          %s: 80.0 %% instead of 60.0 %%""",
                        switch (verdict) {
                            case WORSE -> "Worse";
                            case NOT_SHOWN -> "Not shown to be better";
                            default -> "Not tested";
                        });

        accept("ada", "half the price", false);
        assertThat(LockFile.read(prompt.lock())
                        .prompt("support")
                        .orElseThrow()
                        .accepted()
                        .orElseThrow()
                        .anyway())
                .contains("half the price");
    }

    @Test
    void needsNoReasonIfItIsCheaper() throws IOException {
        prompt.propose(Optional.of(Verdict.CHEAPER));

        assertThat(accept("ada", null, false)).hasSize(4);
    }

    @Test
    void refusesAnEditedPrompt() throws IOException {
        Path file = prompt.folder().resolve("support@8.md");
        String written = Sha256.of(file);
        Files.writeString(file, Files.readString(file).replace("kind", "rude"));

        refuses("ada", """
                The file '%s' must be as the search wrote it, but was changed since. Its scores are of another text: restore the file; or write the edited text as a version of its own, and run the evals with it.
                  proposed : %s
                  found    : %s""", file, written, Sha256.of(file));
        assertThat(prompt.accepted()).doesNotExist();

        Files.delete(file);
        refuses("ada", "The proposal must have the file '%s', but it is not there. Search again.", file);
    }

    @Test
    void refusesIfThePromptInUseWasChangedSince() throws IOException {
        String compared =
                LockFile.read(prompt.lock()).prompt("support").orElseThrow().sha256();
        Path other = prompt.accepted().resolveSibling("support@7.1.md");
        Files.writeString(other, "---\nname: support\nversion: 7.1\nvariables: [question]\n---\nOther. {{question}}\n");
        PromptLocker.lock(prompt.lock(), new PromptRequest("support@7.1", null, false));

        refuses("ada", """
                The prompt in use must still be the one that the search compared with, but it was changed since. Search again from the one in use.
                  compared : support@7, sha256 %s
                  locked   : support@7.1, sha256 %s (%s)""", compared, Sha256.of(other), prompt.lock());
    }

    @Test
    void refusesAPromptThatIsNotLocked() throws IOException {
        Files.delete(prompt.lock());

        assertThatThrownBy(() -> accept("ada", null, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Prompt 'support' must be locked, so that it is known which one is in use, but %s has no entry of it. Run 'mvn eval-datasets:lock -Deval-datasets.prompt=support@7', then accept again.",
                        prompt.lock());
    }

    @Test
    void replacesNoOtherTextOfTheVersion() throws IOException {
        Path other = project.resolve("src/test/resources/prompts/support@8.md");
        for (Path file : List.of(prompt.accepted(), other)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "mine");
            refuses(
                    "ada",
                    "Prompt 'support@8' must not exist with another text, but '%s' has one, which is never replaced. Remove the file if nobody uses it, or search again: the next proposal has a version of its own.",
                    file);
            assertThat(file).hasContent("mine");
            Files.delete(file);
        }
    }

    @Test
    void refusesASearchThatFoundNothing() throws IOException {
        prompt.propose(Optional.empty());

        refuses(
                "ada",
                "'%s' must propose a prompt, but its search found nothing better than 'support@7'. There is nothing to accept.",
                prompt.folder());
    }

    @Test
    void refusesAVersionThatIsAPath() throws IOException {
        Path file = prompt.folder().resolve("proposal.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"version\" : \"8\"", "\"version\" : \"../8\""));

        refuses(
                "ada",
                "A prompt must be named name@version, each of letters, digits and single signs . _ - between them, found 'support@../8'. Write, for instance, support-rag@23.");
    }

    @Test
    void mustKnowTheFolder() {
        assertThatThrownBy(() -> Acceptor.accept(new AcceptRequest(prompt.lock(), null, "ada", null, false), NOON))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The folder of the proposal must be named, but -Deval-datasets.accept.proposal is not set. Set it, for example to target/eval-proposals/com.example.shop.SupportPromptEvalTest/answersCustomers/gepa/proposal.");
    }
}
