/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.text.SafeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code cases.jsonl}: one case per line, UTF-8, line feeds. */
public final class CasesFile {

    private static final ByteBuffer BYTE_ORDER_MARK =
            ByteBuffer.wrap(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});

    /** Cases after this many are kept as text only. */
    private static final int MOST_PARSED = 20_000;

    private final String file;
    private final List<EvalCase> cases = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();

    private CasesFile(String file) {
        this.file = file;
    }

    /**
     * Read cases. Blank lines are skipped; a byte order mark and carriage returns before line feeds are tolerated.
     *
     * @param file what to call it in messages
     * @throws EvalException with {@code file:line} if a line is not UTF-8, not a JSON object, not a case, or repeats an
     *     id
     */
    static List<EvalCase> parse(InputStream in, String file) throws IOException {
        return new CasesFile(file).read(new Lines(in), problem -> {
            throw problem;
        });
    }

    /**
     * Read all valid cases.
     *
     * @param file what to call it in messages
     * @param problems takes what {@link #parse(InputStream, String)} would throw, once for each bad line
     */
    public static List<EvalCase> parse(byte[] bytes, String file, Consumer<EvalException> problems) {
        try {
            return new CasesFile(file).read(new Lines(new ByteArrayInputStream(bytes)), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<EvalCase> read(Lines lines, Consumer<EvalException> problems) throws IOException {
        int line = 1;
        for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next()) {
            if (line == 1 && bytes.remaining() >= 3 && BYTE_ORDER_MARK.equals(bytes.slice(bytes.position(), 3))) {
                bytes.position(bytes.position() + 3);
            }
            readLine(bytes, line, problems);
            line++;
        }
        return cases;
    }

    private void readLine(ByteBuffer bytes, int line, Consumer<EvalException> problems) {
        try {
            readLine(bytes, line);
        } catch (EvalException e) {
            problems.accept(e);
        }
    }

    private void readLine(ByteBuffer bytes, int line) {
        String location = file + ":" + line;
        String text = Utf8.decode(bytes, location + ": the line must be UTF-8. Convert the file and lock it again.");
        if (text.isBlank()) {
            return;
        }
        var evalCase = CaseRows.parsed(parseRow(text, location), location);
        Integer earlier = lineOfId.putIfAbsent(evalCase.id(), line);
        if (earlier != null) {
            throw new EvalException(
                    "%s: case id '%s' must be unique, but line %s has it too. Rename or remove one of them."
                            .formatted(location, SafeText.id(evalCase.id()), earlier));
        }
        cases.add(cases.size() < MOST_PARSED ? evalCase : CaseRows.asText(evalCase, text, file, line));
    }

    private static Map<String, Object> parseRow(String text, String location) {
        try {
            return Json.readObject(text);
        } catch (JsonSyntaxException e) {
            throw new EvalException(
                    "%s: %s. Each line must be one JSON object.".formatted(location, e.getMessage()), e);
        }
    }
}
