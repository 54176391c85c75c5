/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStoreTests {

    @TempDir
    private Path directory;

    private final List<Exception> warnings = new ArrayList<>();

    private SharedStore store() {
        return new SharedStore(new SharedFile(directory.resolve("a.limits"), Clock.systemUTC()), warnings::add);
    }

    private static long count(LimitStore store) {
        return store.update(state -> ++state.requests);
    }

    @Test
    void sharesTheStateOfAFile() {
        assertThat(count(store())).isEqualTo(1);
        assertThat(count(store())).isEqualTo(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void keepsAStateOfItsOwnFromTheMomentAtWhichTheFileFails() throws IOException {
        SharedStore store = store();
        count(store);
        Files.delete(directory.resolve("a.limits"));
        Files.createDirectory(directory.resolve("a.limits"));

        assertThat(count(store)).isEqualTo(1);
        assertThat(count(store)).isEqualTo(2);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void writesADeletedFileAgain() throws IOException {
        SharedStore store = store();
        count(store);
        Files.delete(directory.resolve("a.limits"));

        assertThat(count(store)).isEqualTo(1);
        assertThat(directory.resolve("a.limits")).exists();
        assertThat(warnings).isEmpty();
    }
}
