/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.SetsDirectory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What import and export ask of their parameters. */
final class Requests {

    private Requests() {}

    static boolean skipsRefused(String refused) {
        return switch (refused) {
            case "fail" -> false;
            case "skip" -> true;
            default ->
                throw new EvalException(
                        "Parameter 'eval-datasets.refused' must be fail or skip, found '%s'.".formatted(refused));
        };
    }

    static void checkReplaceable(Path output, boolean force) {
        if (Files.exists(output, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw new EvalException(
                    "%s must not exist yet. Choose another file, or replace it by -Deval-datasets.force=true."
                            .formatted(output));
        }
    }

    /** {@return the directory that has, or will have, a version} */
    static Path directory(SetsDirectories sets, DatasetVersion version, @Nullable String given) {
        return sets.find(version.name(), given)
                .map(SetsDirectory::path)
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' must be in a directory, but its source is %s. Name a directory by -Deval-datasets.source=file:golden-sets."
                                .formatted(version, sets.source(version.name(), given))));
    }

    static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    static String list(List<String> lines) {
        return lines.stream().map(line -> "\n  - " + line).collect(Collectors.joining());
    }
}
