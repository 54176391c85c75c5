/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.run.Shard;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.apiguardian.api.API;

/** The journal of one shard of an eval, found among the reports of several machines. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shared with the plugin
public final class ShardJournal {

    /** What a journal is called. */
    public static final String NAME = JournalFile.NAME;

    private static final String WHAT_NOW = "Nothing can be joined with a journal that is damaged. Rerun its job.";

    private final Path file;
    private final JournalHeader header;
    private final FingerprintParts parts;
    private final Shard shard;

    private ShardJournal(Path file, JournalHeader header) {
        this.file = file;
        this.header = header;
        this.parts = FingerprintParts.of(header.fingerprint());
        this.shard = parts.shard();
    }

    /**
     * Read what a journal says of its run.
     *
     * @throws EvalException if it does not say, or cannot be read
     */
    public static ShardJournal open(Path file) {
        try (var reader = JournalReader.open(file, WHAT_NOW)) {
            JournalHeader header = reader.header().orElseThrow(() -> withoutHeader(file, reader.isEmpty()));
            return new ShardJournal(file, header);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "Journal '%s' could not be read: %s. Rerun its job.".formatted(file, e.getMessage()), e);
        }
    }

    private static EvalException withoutHeader(Path file, boolean isEmpty) {
        return new EvalException(
                isEmpty
                        ? "Journal '%s' must say which run it is of, but is empty: its launch broke off at once. Rerun its job."
                                .formatted(file)
                        : "Journal '%s' must begin with a line that says which run it is of, found another. Rerun its job with the release that merges."
                                .formatted(file));
    }

    /** {@return the eval's name} */
    public String eval() {
        return header.eval();
    }

    /** {@return the full name of the eval's class, then a dot and the name of its method} */
    public String method() {
        return parts.method();
    }

    /** {@return where the journal is} */
    public Path file() {
        return file;
    }

    JournalHeader header() {
        return header;
    }

    FingerprintParts parts() {
        return parts;
    }

    Shard shard() {
        return shard;
    }

    Optional<LaunchEnd> end() {
        return LaunchEnd.beside(file);
    }

    Journal read(Collection<String> caseIds) {
        try (var reader = JournalReader.open(file, WHAT_NOW)) {
            return reader.read(caseIds, parts.repeats().trials());
        }
    }

    /** {@return the shard and its file, as messages name them} */
    @Override
    public String toString() {
        return "shard %s, %s".formatted(shard, file);
    }
}
