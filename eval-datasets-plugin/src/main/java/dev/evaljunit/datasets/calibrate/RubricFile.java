/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.calibration.RubricUnderTest;
import dev.evaljunit.internal.certificate.Certificates;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rubric that a user names.
 *
 * @param reference {@code name@version}
 * @param resources the directory that has it below {@code rubrics}
 */
record RubricFile(String reference, Path resources) {

    private static final String READY_MADE = "evaljunit/";
    private static final String HOME = "rubrics";
    private static final String SUFFIX = ".yaml";

    /**
     * {@return the rubric}
     *
     * @throws EvalException if none is named, or not in that form, or it is not there
     */
    static RubricFile named(@Nullable String reference, Path resources) throws IOException {
        if (reference == null || !Certificates.isRubric(Map.of("rubric", reference))) {
            throw new EvalException(
                    "The rubric must be named by -Deval-datasets.rubric=<name>@<version>, for example groundedness@3, found %s."
                            .formatted(reference == null ? "none" : "'" + SafeText.id(reference) + "'"));
        }
        var rubric = new RubricFile(reference, resources);
        if (!reference.startsWith(READY_MADE)) {
            rubric.checkExists();
        }
        return rubric;
    }

    /** Otherwise the first complaint would be that no criterion has the name of the rubric. */
    private void checkExists() throws IOException {
        if (!Files.isRegularFile(file())) {
            throw new EvalException(
                    "Rubric '%s' must be the file %s, but there is none.%s Correct -Deval-datasets.rubric, or write the rubric."
                            .formatted(reference, file(), Nearest.hint(reference, others())));
        }
    }

    private List<String> others() throws IOException {
        Path home = resources.resolve(HOME);
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** {@return what messages are about} */
    String subject() {
        return "rubric '%s'".formatted(reference);
    }

    /** {@return the name without the version, such as {@code groundedness}} */
    String name() {
        return reference.substring(reference.lastIndexOf('/') + 1, reference.lastIndexOf('@'));
    }

    Path file() {
        return resources.resolve(HOME).resolve(reference + SUFFIX);
    }

    Path certificate() {
        return resources.resolve(Certificates.file(reference));
    }

    /**
     * Open it.
     *
     * @param mode of recordings, as users write it
     * @throws EvalException if the rubric or the mode is wrong
     */
    RubricUnderTest open(Path recordings, String mode, String goal) {
        return RubricUnderTest.open(
                resources, reference, settings(recordings, mode, goal), goal, command(goal, reference));
    }

    /** {@return the settings of recordings, whose mode a goal has as a parameter} */
    static RecordingSettings settings(Path recordings, String mode, String goal) {
        return new RecordingSettings(mode(mode, goal), false, recordings);
    }

    /** {@return what records calls that are not recorded yet} */
    static String command(String goal, String reference) {
        return "'mvn eval-datasets:%s -Deval-datasets.rubric=%s -Deval-datasets.%s.recordings=auto'"
                .formatted(goal, reference, goal);
    }

    private static RecordingMode mode(String word, String goal) {
        return Arrays.stream(RecordingMode.values())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new EvalException("-Deval-datasets.%s.recordings must be one of %s, found '%s'."
                        .formatted(
                                goal,
                                Arrays.stream(RecordingMode.values())
                                        .map(RubricFile::word)
                                        .collect(Collectors.joining(", ")),
                                word)));
    }

    private static String word(RecordingMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
