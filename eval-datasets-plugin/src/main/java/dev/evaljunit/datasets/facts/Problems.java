/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what cannot be read, so that one broken file keeps no rule from looking at the others. */
public final class Problems {

    private final Path project;
    private final List<Problem> all = new ArrayList<>();

    /** A file that cannot be read, and why. */
    public record Problem(String where, String message) {}

    /** Reads something. */
    public interface Reading {

        void run() throws IOException;
    }

    /** Create an empty collection, whose paths are shown relative to a directory. */
    public Problems(Path project) {
        this.project = project;
    }

    /**
     * Read a file.
     *
     * @return whether it could be read
     */
    public boolean reading(Path file, Reading reading) {
        try {
            reading.run();
            return true;
        } catch (EvalException e) {
            add(shown(file), String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            add(shown(file), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            add(shown(file), FileErrors.describe(e));
        }
        return false;
    }

    public void add(String where, String message) {
        all.add(new Problem(where, message));
    }

    public List<Problem> all() {
        return all;
    }

    /** {@return a path as reports show it: relative to the project if it is in it, with slashes} */
    public String shown(Path path) {
        Path root = project.toAbsolutePath().normalize();
        Path whole = path.toAbsolutePath().normalize();
        Path shown = whole.startsWith(root) ? root.relativize(whole) : whole;
        String text = shown.toString().replace('\\', '/');
        return text.isEmpty() ? "." : text;
    }
}
