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
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code trials.jsonl}, open for writing: a header, then one line for each trial in the order in which they finish, and for
 * each case that has measurements of its own, so that a killed run has lost nothing. One launch at a time has it. Safe for
 * use by several threads.
 *
 * <p>What is written is with the operating system when the call returns, and on the disk some seconds later and when the
 * file is closed.
 */
final class JournalFile implements AutoCloseable {

    /** The file's name. */
    static final String NAME = "trials.jsonl";

    private final Path path;
    private final JournalLock lock;
    private RandomAccessFile file;
    private DiskSync sync;
    private boolean isClosed;
    private @Nullable IOException failure;

    private JournalFile(Path path, JournalLock lock) throws IOException {
        this.path = path;
        this.lock = lock;
        this.file = open(path.toFile());
        this.sync = DiskSync.of(file.getFD());
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
            return open(path, JournalLock.of(directory).orElseThrow(() -> isWritten(path)));
        } catch (IOException e) {
            throw ReportFiles.notWritten(path, e);
        }
    }

    private static JournalFile open(Path path, JournalLock lock) throws IOException {
        try {
            return new JournalFile(path, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Written without its channel: the interrupt of one thread, as at a timeout, would close it for all. */
    private static RandomAccessFile open(File file) throws IOException {
        return new RandomAccessFile(file, "rw");
    }

    private static EvalException isWritten(Path path) {
        return new EvalException(
                "Report '%s' is being written by another launch of the same eval. Wait for it to finish, or set eval.reports.dir to another directory."
                        .formatted(path));
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
     * Write a line with its checksum. There is no buffer: what is written is with the operating system.
     *
     * @throws EvalException if it cannot be written
     */
    void write(String line) {
        try {
            write(JournalLine.sealed(line));
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
     * Move what was written to another file beside, and start an empty one.
     *
     * @return its new path
     * @throws EvalException if that cannot be done
     */
    synchronized Path setAside() {
        try {
            Instant last = Files.getLastModifiedTime(path).toInstant();
            closeFile();
            Path moved = Files.move(path, free("trials." + stamp(last)));
            file = open(path.toFile());
            sync = DiskSync.of(file.getFD());
            return moved;
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
        try (lock) {
            closeFile();
        } catch (IOException e) {
            throw ReportFiles.notWritten(path, e);
        }
    }

    private void closeFile() throws IOException {
        sync.close();
        file.close();
    }
}
