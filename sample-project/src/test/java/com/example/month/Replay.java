package com.example.month;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what a replay has written with what is committed. The largest files, which nobody reads, are committed as digests only.
 *
 * @param replayed the directory of the replay
 * @param committed the directory in the repository
 */
record Replay(Path replayed, Path committed) {

    private static final String DIGESTS = "SHA256SUMS";
    private static final List<String> ONLY_DIGESTS =
            List.of("feedback/candidates.jsonl", "feedback/events.jsonl", "logs/traces.jsonl");

    /** What the month began with, what a build makes, and what has the time of day in it. */
    private static final List<String> LEFT_OUT = List.of(
            "target/",
            ".eval-history/",
            "golden-sets/refund-regressions/2026.04/",
            "golden-sets/refund-regressions/2026.05/",
            "src/main/resources/prompts/",
            "src/test/resources/rubrics/groundedness@3.yaml",
            "feedback/.import.lock");

    /** {@return a line for each file that differs; none if the replay gave the same bytes} */
    List<String> differences() throws IOException {
        var now = files(replayed);
        var before = files(committed);
        before.remove(DIGESTS);
        var names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        names.removeAll(ONLY_DIGESTS);
        var differences = new ArrayList<String>();
        for (var name : names) {
            if (!before.containsKey(name)) {
                differences.add(name + " is not committed");
            } else if (!now.containsKey(name)) {
                differences.add(name + " was not written");
            } else if (Files.mismatch(now.get(name), before.get(name)) >= 0) {
                differences.add(name + " differs from byte " + Files.mismatch(now.get(name), before.get(name)));
            }
        }
        differences.addAll(otherDigests());
        return differences;
    }

    private List<String> otherDigests() throws IOException {
        var known = Files.exists(committed.resolve(DIGESTS))
                ? Files.readAllLines(committed.resolve(DIGESTS))
                : List.<String>of();
        return digests()
                .lines()
                .filter(line -> !known.contains(line))
                .map(line -> line.substring(line.indexOf(' ')).strip() + " has another digest than in " + DIGESTS)
                .toList();
    }

    /** As {@code sha256sum} writes them. */
    private String digests() throws IOException {
        var lines = new StringBuilder();
        for (var name : ONLY_DIGESTS) {
            lines.append("%s  %s%n".formatted(sha256(replayed.resolve(name)), name));
        }
        return lines.toString().replace("\r", "");
    }

    /** Commit what the replay has written. */
    void update() throws IOException {
        for (var file : files(committed).values()) {
            Files.delete(file);
        }
        for (var file : files(replayed).entrySet()) {
            if (!ONLY_DIGESTS.contains(file.getKey())) {
                var to = committed.resolve(file.getKey());
                Files.createDirectories(to.getParent());
                Files.copy(file.getValue(), to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(committed.resolve(DIGESTS), digests());
    }

    private static Map<String, Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return new TreeMap<>();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> LEFT_OUT.stream().noneMatch(name(directory, file)::startsWith))
                    .collect(Collectors.toMap(
                            file -> name(directory, file), file -> file, (one, other) -> one, TreeMap::new));
        }
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
