/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.CaseLine;
import dev.evaljunit.internal.report.Redaction;
import dev.evaljunit.internal.report.ReportFiles;
import dev.evaljunit.internal.report.TrialLine;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code trials.jsonl}, open for writing: a header, then one line for each trial in the order in which they finish, and for each case that has measurements of its own, so that
 * a killed run has lost nothing. One launch at a time has it. Safe for use by several threads.
 *
 * <p>What is written is with the operating system when the call returns, and on the disk some seconds later and when the
 * file is closed.
 */
final class JournalFile implements AutoCloseable {

    /** The file's name. */
    static final String NAME = "trials.jsonl";

    /** Far beyond the end of the file, since on some systems others cannot read a locked range. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final RandomAccessFile file;
    private final DiskSync sync;
    private boolean isClosed;
    private @Nullable IOException failure;

    private JournalFile(Path path, RandomAccessFile file, DiskSync sync) {
        this.path = path;
        this.file = file;
        this.sync = sync;
    }

    /**
     * Open the journal in a report's directory, unchanged; create both if they do not exist.
     *
     * @throws EvalException if it cannot be written, or another launch has it open
     */
    static JournalFile open(Path directory) {
        ReportFiles.createDirectory(directory);
        Path path = directory.resolve(NAME);
        try {
            // Not written through the channel: an interrupt of one thread, as at a timeout, would close it for all.
            var file = new RandomAccessFile(path.toFile(), "rw");
            lock(path, file);
            return new JournalFile(path, file, DiskSync.of(file.getFD()));
        } catch (IOException e) {
            throw ReportFiles.notWritten(path, e);
        }
    }

    private static void lock(Path path, RandomAccessFile file) throws IOException {
        if (!isLocked(file.getChannel())) {
            file.close();
            throw new EvalException(
                    "Report '%s' is being written by another launch of the same eval. Wait for it to finish, or set eval.reports.dir to another directory."
                            .formatted(path));
        }
    }

    /** {@return whether the lock is held; also true on file systems without locks, such as some network drives} */
    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    Path path() {
        return path;
    }

    /**
     * Truncate the file to a length, and append from there.
     *
     * @throws EvalException if that cannot be done
     */
    void cut(long length) {
        try {
            if (file.length() != length) {
                file.setLength(length);
            }
            file.seek(length);
        } catch (IOException e) {
            throw ReportFiles.notWritten(path, e);
        }
    }

    /**
     * Write a trial with its secrets masked.
     *
     * @throws EvalException if it cannot be written
     */
    void append(EvalCase evalCase, TrialResult trial) {
        write(TrialLine.JSON.line(TrialLine.of(evalCase, Redaction.of(trial))));
    }

    /**
     * Write what was measured of a case, if anything was.
     *
     * @throws EvalException if it cannot be written
     */
    void append(CaseResult result) {
        if (!result.measurements().isEmpty()) {
            write(CaseLine.JSON.line(CaseLine.of(result)));
        }
    }

    /**
     * Write a line. There is no buffer: what is written is with the operating system.
     *
     * @throws EvalException if it cannot be written
     */
    void write(String line) {
        try {
            write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ReportFiles.notWritten(path, e);
        }
    }

    /** Refuses to write after a failure: a line after a partial one would damage both. */
    private synchronized void write(byte[] bytes) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            file.write(bytes);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * Close the file and rename it.
     *
     * @return its new path
     * @throws EvalException if that cannot be done
     */
    Path setAside() {
        try {
            Instant last = Files.getLastModifiedTime(path).toInstant();
            close();
            return Files.move(path, free("trials." + stamp(last)));
        } catch (IOException e) {
            throw ReportFiles.notWritten(path, e);
        }
    }

    private static String stamp(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    }

    private Path free(String name) {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> path.resolveSibling(name + (i == 1 ? "" : "-" + i) + ".jsonl"))
                .filter(candidate -> !Files.exists(candidate))
                .findFirst()
                .orElseThrow();
    }

    /** Close the file; closing it again does nothing. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        sync.close();
        try {
            file.close();
        } catch (IOException e) {
            throw ReportFiles.notWritten(path, e);
        }
    }
}
