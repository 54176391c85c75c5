package com.example.shop.feedback;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Appends feedback events to a file, one JSON object per line. Safe for use by several threads, and by several processes on one
 * machine.
 *
 * <ul>
 *   <li><b>Nothing is sampled.</b> An event is in the file when {@link #append} returns; if it cannot be, that method throws.
 *   <li><b>Crashes.</b> A line is written in one call, and forced to the disk before {@code append} returns, so that it
 *       survives a power cut. If the process is killed within that call, the file may end with a part of a line. The next
 *       writer moves this part to {@code <file>.torn}; nobody was told that it had been written.
 *   <li><b>Concurrency.</b> Writers hold a lock on {@code <file>.lock} while they write. Files on network drives need a
 *       server that supports locks; give each machine a file of its own instead.
 *   <li><b>Rotation.</b> The file is opened by its name for each event, so you can move it at any time.
 * </ul>
 */
public final class FeedbackWriter {

    /** The lock of a process says nothing about its threads. */
    private static final Map<Path, Object> THREAD_LOCKS = new ConcurrentHashMap<>();

    private final Path file;
    private final boolean forcesToDisk;
    private final Object threadLock;

    private FeedbackWriter(Path file, boolean forcesToDisk) {
        this.file = file;
        this.forcesToDisk = forcesToDisk;
        this.threadLock = THREAD_LOCKS.computeIfAbsent(file, path -> new Object());
    }

    /**
     * Create a writer, and repair the end of the file if an earlier one was killed.
     *
     * @param file need not exist, nor its directory
     */
    public static FeedbackWriter open(Path file) throws IOException {
        return repaired(file, true);
    }

    /** Create a writer for more events than the disk can force per second: a power cut may take the latest with it. */
    public static FeedbackWriter openWithoutForcing(Path file) throws IOException {
        return repaired(file, false);
    }

    private static FeedbackWriter repaired(Path file, boolean forcesToDisk) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        // One name for one file, whatever links lead to it.
        var writer = new FeedbackWriter(directory.toRealPath().resolve(file.getFileName()), forcesToDisk);
        writer.locked(FeedbackWriter::repair);
        return writer;
    }

    /**
     * Append an event.
     *
     * @throws IOException if it is not in the file
     */
    public void append(FeedbackEvent event) throws IOException {
        byte[] line = (event.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
        locked((open, path) -> {
            repair(open, path);
            write(open, line);
        });
    }

    /** What is done with the open file and its path. */
    @FunctionalInterface
    private interface Work {

        void doWith(RandomAccessFile open, Path path) throws IOException;
    }

    /** An interrupted thread cannot take a lock, yet an event of its user must not be lost. */
    private void locked(Work work) throws IOException {
        boolean wasInterrupted = Thread.interrupted();
        synchronized (threadLock) {
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            // Closing the channel releases the lock.
            try (FileChannel locking = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                locking.lock();
                try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                    work.doWith(open, file);
                }
            } finally {
                if (wasInterrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void write(RandomAccessFile open, byte[] line) throws IOException {
        long end = open.length();
        try {
            open.seek(end);
            open.write(line);
            if (forcesToDisk) {
                open.getFD().sync();
            }
        } catch (IOException e) {
            cutBack(open, end, e);
            throw e;
        }
    }

    /** A full disk takes a part of a line, and truncating frees it. */
    private static void cutBack(RandomAccessFile open, long end, IOException cause) {
        try {
            open.setLength(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Move what follows the last line feed to another file. */
    private static void repair(RandomAccessFile open, Path path) throws IOException {
        long whole = endOfLastLine(open);
        if (whole == open.length()) {
            return;
        }
        byte[] torn = new byte[Math.toIntExact(open.length() - whole)];
        open.seek(whole);
        open.readFully(torn);
        Path target = path.resolveSibling(path.getFileName() + ".torn");
        Files.write(target, torn, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.writeString(target, "\n", StandardOpenOption.APPEND);
        open.setLength(whole);
    }

    private static long endOfLastLine(RandomAccessFile open) throws IOException {
        for (long end = open.length(); end > 0; end--) {
            open.seek(end - 1);
            if (open.read() == '\n') {
                return end;
            }
        }
        return 0;
    }
}
