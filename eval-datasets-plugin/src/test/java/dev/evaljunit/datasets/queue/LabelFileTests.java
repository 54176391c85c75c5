/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFileTests {

    private static final String ITEM = "trial-0a1b2c3d4e5f";

    @TempDir
    private Path folder;

    private LabelFile file() {
        return new LabelFile(folder.resolve("labels/ada.jsonl"), "ada");
    }

    private static Decision grounded() {
        return Decision.label(ITEM, "groundedness", "grounded", "0123456789ab", Queues.NOON);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file().path().getParent());
        Files.writeString(file().path(), text);
    }

    @Test
    void writesADecisionOnEachLine() throws IOException {
        file().append(List.of(grounded().with("as the policy says", "", Optional.of(4.5))));
        file().append(List.of(
                Decision.cannotTell(ITEM, "tone", "0123456789ab", Queues.NOON),
                grounded().asAdjudication(),
                Decision.skip(ITEM, "0123456789ab", Queues.NOON)));
        assertThat(file().path()).hasContent("""
                        {"item":"trial-0a1b2c3d4e5f","criterion":"groundedness","label":"grounded","comment":"as the policy says","guidance_version":"0123456789ab","at":"2026-05-20T12:00:00Z","seconds":4.5}
                        {"item":"trial-0a1b2c3d4e5f","criterion":"tone","cannot_tell":true,"guidance_version":"0123456789ab","at":"2026-05-20T12:00:00Z"}
                        {"item":"trial-0a1b2c3d4e5f","criterion":"groundedness","label":"grounded","guidance_version":"0123456789ab","at":"2026-05-20T12:00:00Z","adjudication":true}
                        {"item":"trial-0a1b2c3d4e5f","skipped":true,"guidance_version":"0123456789ab","at":"2026-05-20T12:00:00Z"}
                        """);
        assertThat(file().read().problems()).isEmpty();
        assertThat(file().read().lines()).hasSize(4).element(2).satisfies(line -> {
            assertThat(line.location()).endsWith("ada.jsonl:3");
            assertThat(line.decision().isAdjudicating()).isTrue();
        });
    }

    @Test
    void readsAndGoesOnWithAFileWithTheLineEndsOfWindows() throws IOException {
        write(grounded().line() + "\r\n" + grounded().line() + "\r\n");
        file().append(List.of(grounded()));
        assertThat(file().read().problems()).isEmpty();
        assertThat(file().read().torn()).isEmpty();
        assertThat(file().read().lines())
                .extracting(LabelFile.Line::decision)
                .containsExactly(grounded(), grounded(), grounded());
    }

    @Test
    void hasNothingInAFileThatIsNotThere() throws IOException {
        assertThat(file().read().lines()).isEmpty();
    }

    @Test
    void namesALineThatAKilledProcessHasLeft_andTheNextWriteRemovesIt() throws IOException {
        write(grounded().line() + "\n" + grounded().line().substring(0, 40));
        assertThat(file().read().torn())
                .hasValueSatisfying(place -> assertThat(place).endsWith("ada.jsonl:2"));
        assertThat(file().read().problems()).isEmpty();

        file().append(List.of(grounded()));
        assertThat(file().path())
                .hasContent(grounded().line() + "\n" + grounded().line() + "\n");
        assertThat(file().read().torn()).isEmpty();
    }

    @Test
    void keepsALastLineThatOnlyLacksItsLineFeed() throws IOException {
        write(grounded().line());
        assertThat(file().read().lines()).hasSize(1);
        file().append(List.of(grounded()));
        assertThat(file().path())
                .hasContent(grounded().line() + "\n" + grounded().line() + "\n");
    }

    @Test
    void cutsALineWhereverItWasTorn() throws IOException {
        byte[] line = grounded()
                .with("{\"a\"} \u00fc \\", "", Optional.empty())
                .line()
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < line.length; length++) {
            write(grounded().line() + "\n");
            Files.write(file().path(), Arrays.copyOf(line, length), StandardOpenOption.APPEND);
            assertThat(file().read().torn()).as("at %d", length).isPresent();
            file().append(List.of(grounded()));
            assertThat(file().path())
                    .hasContent(grounded().line() + "\n" + grounded().line() + "\n");
        }
    }

    @Test
    void neverCutsALastLineThatIsWholeButWrong() throws IOException {
        String wrong = grounded().line().replace("\"label\"", "\"labl\"");
        write(grounded().line() + "\n" + wrong);
        assertThat(file().read().torn()).isEmpty();
        assertThat(file().read().problems()).singleElement().asString().contains("ada.jsonl:2: 'labl' must be one of");
        assertThatThrownBy(() -> file().append(List.of(grounded())))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("ada.jsonl:2: 'labl' must be one of")
                .hasMessageEndingWith("Correct the line, or take it from version control.");
        assertThat(file().path()).hasContent(grounded().line() + "\n" + wrong);

        write(grounded().line() + "\nnonsense");
        assertThatThrownBy(() -> file().append(List.of(grounded()))).hasMessageContaining("ada.jsonl:2: invalid JSON");
        assertThat(file().path()).hasContent(grounded().line() + "\nnonsense");
    }

    @Test
    void refusesConflictMarkersOfGit() throws IOException {
        String conflict = "<<<<<<< HEAD\n" + grounded().line() + "\n=======\n"
                + grounded().line() + "\n>>>>>>> other\n";
        write(grounded().line() + "\n" + conflict);
        assertThat(file().read().problems())
                .hasSize(3)
                .first()
                .asString()
                .endsWith(
                        "ada.jsonl:2: the file must have no conflict markers of git. Keep the lines of both sides, and delete those that begin with <<<<<<<, ======= or >>>>>>>.");
        assertThat(file().read().lines()).hasSize(3);
        assertThatThrownBy(() -> file().append(List.of(grounded())))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("ada.jsonl:2: the file must have no conflict markers of git.");
        assertThat(file().path()).hasContent(grounded().line() + "\n" + conflict);
    }

    @Test
    void namesEachLineThatIsNoDecision() throws IOException {
        write(String.join(
                "\n",
                "nonsense",
                "{\"item\":\"../../x\",\"criterion\":\"tone\",\"label\":4,\"guidance_version\":\"0\",\"at\":\"2026-05-20T12:00:00Z\"}",
                "{\"item\":\"" + ITEM
                        + "\",\"criterion\":\"tone\",\"guidance_version\":\"0\",\"at\":\"2026-05-20T12:00:00Z\"}",
                "{\"item\":\"" + ITEM
                        + "\",\"criterion\":\"tone\",\"label\":4,\"guidance_version\":\"0\",\"at\":\"yesterday\"}",
                "{\"item\":\"" + ITEM
                        + "\",\"criterion\":\"tone\",\"labl\":4,\"guidance_version\":\"0\",\"at\":\"2026-05-20T12:00:00Z\"}",
                grounded().line(),
                ""));
        assertThat(file().read().lines()).hasSize(1);
        assertThat(file().read().problems())
                .hasSize(5)
                .satisfiesExactly(
                        one -> assertThat(one).contains("ada.jsonl:1: invalid JSON at column 1"),
                        one -> assertThat(one)
                                .contains("ada.jsonl:2: 'item' must be the id of an item, found \"../../x\""),
                        one -> assertThat(one)
                                .contains(
                                        "ada.jsonl:3: 'label' must be given, or else 'cannot_tell', 'skipped' or 'withdrawn' true, found nothing"),
                        one -> assertThat(one).contains("ada.jsonl:4: 'at' must be"),
                        one -> assertThat(one).contains("ada.jsonl:5: 'labl'"));
    }

    @Test
    void namesALineThatIsNotUtf8() throws IOException {
        Files.createDirectories(file().path().getParent());
        Files.write(file().path(), "\"M\u00fcller\"\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(file().read().problems())
                .singleElement()
                .asString()
                .endsWith("ada.jsonl:1: the line must be UTF-8. Convert the file.");
    }

    @Test
    void keepsTheLinesOfSeveralWritersWhole() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var thread = new Thread(() -> {
                try {
                    for (int n = 0; n < 25; n++) {
                        file().append(List.of(grounded()));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(file().read().lines()).hasSize(100);
        assertThat(file().read().problems()).isEmpty();
    }
}
