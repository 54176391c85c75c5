/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a doctor has found. */
public final class DoctorReport {

    private final Diagnosis diagnosis;

    DoctorReport(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    /** {@return the anti-patterns that were seen, in the order of the rules} */
    public List<Finding> findings() {
        return diagnosis.findings();
    }

    /** {@return how many there are, and how many rules had something to look at} */
    public String summary() {
        return diagnosis.summary();
    }

    /** {@return how long the loop takes, in words} */
    public List<String> loop() {
        return diagnosis.loop();
    }

    /** {@return all of it in a format} */
    public String text(Format format) {
        return switch (format) {
            case TEXT -> TextDoctor.of(diagnosis);
            case MARKDOWN -> MarkdownDoctor.of(diagnosis);
            case JSON -> JsonDoctor.of(diagnosis);
        };
    }

    /**
     * Write it to a file.
     *
     * @return what to print
     */
    public String write(Format format, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        AtomicFile.write(file, text(format).stripTrailing() + "\n");
        return "%s (%s)".formatted(diagnosis.summary(), file);
    }

    /** {@return whether there is a finding; rules that were not checked are none} */
    public boolean hasFindings() {
        return !diagnosis.findings().isEmpty();
    }

    /** {@return the sentence for a build that must have no finding} */
    public String problem() {
        Finding first = diagnosis.findings().get(0);
        return "The repository must have no finding of the doctor, but has %s. First: %s (%s): %s Next: %s"
                .formatted(
                        diagnosis.findings().size(),
                        first.rule().id(),
                        first.where(),
                        first.sentence(),
                        first.nextStep());
    }
}
