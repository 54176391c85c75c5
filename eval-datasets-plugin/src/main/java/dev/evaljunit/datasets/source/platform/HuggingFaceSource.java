/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ForeignRows;
import dev.evaljunit.datasets.source.SourceContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Hugging Face Hub: a file of JSON lines at a commit, or the rows of a split, which its server of datasets reads from
 * Parquet. That server has only the newest commit, which must be the one of the source.
 */
final class HuggingFaceSource extends PlatformSource {

    /** There are no common names of columns, so this takes files in our own format. */
    static final String MAPPING = """
            id = id
            input = input
            expected = expected?
            context = context?
            metadata = metadata?
            provenance = provenance?
            """;

    private static final String HUB = "https://huggingface.co";
    private static final String ROWS = "https://datasets-server.huggingface.co";
    private static final String HUB_VARIABLE = "HF_ENDPOINT";
    private static final String ROWS_VARIABLE = "HF_DATASETS_SERVER";
    private static final String EXAMPLE = "hf:owner/name@0123456789abcdef0123456789abcdef01234567/golden.jsonl";
    private static final String CONFIG = "config";
    private static final String SPLIT = "split";

    private final HuggingFaceAddress place;

    HuggingFaceSource(URI uri, SourceContext context, Waiting waiting) {
        super(PlatformAddress.parse(uri, EXAMPLE, List.of(CONFIG, SPLIT)), context, waiting, MAPPING);
        this.place = HuggingFaceAddress.of(address);
        if (place.isFile() == address.parameter(SPLIT).isPresent()
                || (place.isFile() && address.parameter(CONFIG).isPresent())) {
            throw new EvalException(
                    "Source '%s' must name either a file, such as …@<commit>/golden.jsonl, or the rows of a split, such as …@<commit>?config=default&split=test."
                            .formatted(address));
        }
    }

    /** The rows of a split are what a program of the Hub makes of files at a commit. */
    @Override
    public boolean isImmutable() {
        return place.isFile();
    }

    @Override
    protected boolean isOrdered() {
        return true;
    }

    @Override
    Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException {
        PlatformApi hub = api(service(host(HUB, HUB_VARIABLE)));
        if (place.isFile()) {
            new HuggingFaceFile(hub, place).read(rows, scratch.resolve("file"));
        } else {
            String config = address.parameter(CONFIG).orElse("default");
            String split = address.parameter(SPLIT).orElseThrow();
            PlatformApi server = api(rowsService());
            PageCheck.read(
                    rows,
                    address.toString(),
                    check -> new HuggingFaceRows(hub, server, place, config, split).read(rows, check));
        }
        return Map.of("version", place.commit());
    }

    private Service rowsService() {
        boolean isOwnHub = !host(HUB, HUB_VARIABLE).base().equals(URI.create(HUB));
        Host rows = host(ROWS, ROWS_VARIABLE);
        if (isOwnHub && rows.base().equals(URI.create(ROWS))) {
            throw new EvalException(
                    "Variable '%s' must name the server of datasets that belongs to the one of '%s', because source '%s' reads the rows of a split."
                            .formatted(ROWS_VARIABLE, HUB_VARIABLE, address));
        }
        return service(rows);
    }

    private Service service(Host host) {
        Optional<String> token = key("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
        return new Service(
                "Hugging Face",
                host.base(),
                host.variable(),
                "HF_TOKEN",
                login(token.map(key -> Map.of("Authorization", "Bearer " + key)).orElse(Map.of())));
    }
}
