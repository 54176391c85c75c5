/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every source must have written, whoever wrote the source: two files, and neither a pointer to one. */
final class FetchedFiles {

    private static final List<String> NAMES = List.of(DatasetLocation.CASES, DatasetLocation.MANIFEST);

    /** By its specification, a pointer is smaller than this. */
    private static final int LARGEST_POINTER = 1024;

    private static final Pattern POINTER =
            Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\n(?:.*\n)*?size (\\d{1,18})\n");

    private FetchedFiles() {}

    /**
     * Check what is in the directory.
     *
     * @param source what messages call the version there
     * @throws EvalException if something is missing, does not belong there, or is a pointer of Git LFS
     */
    static void check(Path directory, DatasetVersion version, String source) throws IOException {
        List<String> found;
        try (var children = Files.list(directory)) {
            found = children.map(FetchedFiles::nameOf).sorted().toList();
        }
        if (!found.equals(NAMES)) {
            throw new EvalException(
                    "%s, the source of dataset '%s', must write the files %s and nothing else, found %s. Correct the source."
                            .formatted(
                                    source,
                                    version,
                                    String.join(" and ", NAMES),
                                    found.isEmpty() ? "nothing" : String.join(", ", found)));
        }
        for (String name : NAMES) {
            checkNoPointer(directory.resolve(name), source + "/" + name);
        }
    }

    private static String nameOf(Path child) {
        String name = child.getFileName().toString();
        return Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS) ? name : name + " (no regular file)";
    }

    private static void checkNoPointer(Path file, String name) throws IOException {
        Optional<String> size = sizeOfPointer(file);
        if (size.isPresent()) {
            throw new EvalException(
                    "%s must be a file of the dataset, found a Git LFS pointer to a file of %s bytes. Run 'git lfs pull' where the source reads or was published from."
                            .formatted(name, size.get()));
        }
    }

    private static Optional<String> sizeOfPointer(Path file) throws IOException {
        if (Files.size(file) >= LARGEST_POINTER) {
            return Optional.empty();
        }
        var pointer = POINTER.matcher(
                Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n"));
        return pointer.matches() ? Optional.of(pointer.group(1)) : Optional.empty();
    }
}
