/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;

/**
 * The details of cases in compressed blocks of many: a browser decodes a block when one of its cases is opened, and equal phrases
 * of neighbouring cases are stored once.
 *
 * <p>A block is a JSON array of {@link CaseView}s in UTF-8, as raw deflate data in Base64.
 */
final class DetailBlocks {

    /** Decoding this many characters takes a browser a few milliseconds. */
    private static final int BLOCK = 64_000;

    private final long limit;
    private final StringBuilder open = new StringBuilder();
    private final List<Background<String>> closed = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private int openCases;
    private long length;

    /** @param limit the most bytes of all blocks together, before they are compressed; cases beyond that are not taken */
    DetailBlocks(long limit) {
        this.limit = limit;
    }

    /** {@return whether there is room for another case} */
    boolean hasRoom() {
        return length < limit;
    }

    void add(CaseView view) {
        open.append(open.isEmpty() ? '[' : ',').append(CaseView.JSON.line(view));
        openCases++;
        if (open.length() >= BLOCK) {
            closeBlock();
        }
    }

    /** Compressed beside the next one, since that takes as long as everything else. */
    private void closeBlock() {
        byte[] json = open.append(']').toString().getBytes(StandardCharsets.UTF_8);
        closed.add(Background.make(() -> encoded(json)));
        sizes.add(openCases);
        length += json.length;
        open.setLength(0);
        openCases = 0;
    }

    private static String encoded(byte[] json) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(json);
            deflater.finish();
            var compressed = new ByteArrayOutputStream(json.length / 2);
            byte[] buffer = new byte[32_768];
            while (!deflater.finished()) {
                compressed.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().encodeToString(compressed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /** {@return the blocks in Base64; no case can be added any more} */
    List<String> blocks() {
        if (openCases > 0) {
            closeBlock();
        }
        return closed.stream().map(Background::await).toList();
    }

    /** {@return how many cases each closed block has} */
    List<Integer> sizes() {
        return sizes;
    }
}
