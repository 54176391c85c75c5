/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Keeps what is written and deleted inside a directory. */
final class Links {

    private Links() {}

    /**
     * Refuse a directory that is reached by a symbolic link out of its base. The base itself may be reached by a link.
     *
     * @param directory below the base; it need not exist
     * @throws EvalException if a step from the base to it is such a link
     */
    static void checkInside(Path base, Path directory) throws IOException {
        if (!Files.exists(base)) {
            return;
        }
        Path real = base.toRealPath();
        Path at = base;
        for (Path step : base.relativize(directory)) {
            at = at.resolve(step);
            if (Files.isSymbolicLink(at) && !leadsInside(at, real)) {
                throw new EvalException(
                        "%s must not be a link that leads out of %s, because datasets are written and deleted there, found a link to %s. Remove the link."
                                .formatted(at, base, Files.readSymbolicLink(at)));
            }
        }
    }

    private static boolean leadsInside(Path link, Path realBase) throws IOException {
        try {
            return link.toRealPath().startsWith(realBase);
        } catch (NoSuchFileException e) {
            return false; // what it leads to would be created
        }
    }

    /** {@return whether something has this name, even if it is a link that leads nowhere} */
    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
