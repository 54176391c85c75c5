/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.MarkdownSummary;
import dev.evaljunit.internal.report.ReportFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The summary of a step of GitHub Actions, to which the evals of all JVMs of the step append. GitHub refuses a summary above 1 MiB as a
 * whole.
 */
final class StepSummary {

    /** The variable that names its file. */
    static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    private static final int LIMIT = 1 << 20;

    /** Room for one line of each of a few hundred evals. */
    private static final int RESERVE = 64 << 10;

    private StepSummary() {}

    static void write(OutputRun run, Writer out) throws IOException {
        out.write(MarkdownSummary.of(run.reported(), Comment.report(run)) + "\n");
    }

    /** A line for a summary that is nearly full. */
    static void writeBrief(OutputRun run, Writer out) throws IOException {
        out.write(MarkdownSummary.ofTitle(run.reported(), Comment.report(run)) + "\n");
    }

    /**
     * Append what fits.
     *
     * @return whether anything did
     */
    @SuppressWarnings("try") // the lock is only there to be released
    static boolean append(Path file, String whole, String brief) {
        // A JVM may lock a file only once at a time.
        synchronized (StepSummary.class) {
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    var ignored = channel.lock()) {
                long size = channel.size();
                byte[] text = bytes(whole);
                if (size + text.length > LIMIT - RESERVE) {
                    text = bytes(brief);
                }
                if (size + text.length > LIMIT) {
                    return false;
                }
                write(channel, text);
                return true;
            } catch (IOException e) {
                throw notWritten(file, e);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(FileChannel channel, byte[] text) throws IOException {
        var buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static EvalException notWritten(Path file, IOException e) {
        return ReportFiles.notWritten(file, e);
    }
}
