/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at where files are to be written, since half of them would be of no use. */
final class Places {

    private Places() {}

    /** {@return what keeps files from being written, each with its repair} */
    static List<String> obstacles(InitRequest request, List<InitStep> steps) {
        return steps.stream()
                .filter(step -> step.state() == InitStep.State.WRITTEN)
                .map(step -> request.directory()
                        .toAbsolutePath()
                        .resolve(step.file())
                        .normalize())
                .flatMap(file -> obstacle(file).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> obstacle(Path file) {
        Path there = Stream.iterate(file, Objects::nonNull, Path::getParent)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElse(file);
        if (!there.equals(file) && !Files.isDirectory(there)) {
            return Optional.of("%s must be a directory for %s, but is none. Move it, or give it another name."
                    .formatted(there, there.relativize(file)));
        }
        return Files.isWritable(there)
                ? Optional.empty()
                : Optional.of("%s must be writable, but is not. Change its permissions, or check it out for changes."
                        .formatted(there));
    }
}
