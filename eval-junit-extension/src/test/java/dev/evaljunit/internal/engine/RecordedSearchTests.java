/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.recording.RecordingMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A search whose model is recorded and replayed. While it is replayed, the JVM calls no model. */
@Isolated
class RecordedSearchTests {

    @TempDir
    Path directory;

    /** Its model has an idea whenever it is asked, unless it is down. */
    static class WrittenEvalTest extends SearchEvalsTests.AdderEvalTest {

        static boolean isDown;

        final Llm proposer = request -> {
            if (isDown) {
                throw new IllegalStateException("nobody may ask");
            }
            int idea = Math.floorMod(request.prompt().hashCode(), 999);
            String words = idea % 3 == 0 ? "Add, and carry over" : "Add with care";
            return LlmReply.of("<prompt>" + words + " (" + idea + "): {{question}}</prompt>");
        };
    }

    @AfterEach
    void callModelsAgain() {
        RecordingMode.configure(RecordingMode.OFF);
    }

    @Test
    void repliesInThePlaceOfTheModelFromRecordings() throws IOException {
        EngineKit kit = new EngineKit(directory.resolve("reports"), Map.of("eval.optimize", "gepa"))
                .with("eval.optimize.dir", directory.resolve("proposals").toString())
                .with("eval.optimize.candidates", "16")
                .with("eval.optimize.holdout", "closed")
                .with("eval.recordings.dir", directory.resolve("recordings").toString());
        assertThat(kit.with("eval.recordings", "record")
                        .run(selectClass(WrittenEvalTest.class))
                        .failures())
                .isEmpty();

        WrittenEvalTest.isDown = true;
        Path replayed = directory.resolve("replayed");
        assertThat(kit.with("eval.recordings", "replay")
                        .with("eval.optimize.dir", replayed.toString())
                        .run(selectClass(WrittenEvalTest.class))
                        .failures())
                .isEmpty();

        Path file = Path.of(WrittenEvalTest.class.getName(), "answers", "gepa", "search.jsonl");
        assertThat(proposals(replayed.resolve(file)))
                .isNotEmpty()
                .isEqualTo(proposals(directory.resolve("proposals").resolve(file)));
    }

    private static List<Object> proposals(Path journal) throws IOException {
        return Files.readAllLines(journal).stream()
                .flatMap(line -> Optional.ofNullable(Json.readObject(line).get("proposed")).stream())
                .toList();
    }
}
