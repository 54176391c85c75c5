/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The report as JSON, without what only {@link ClusterFile} needs. */
final class ReportJson {

    private static final String SCHEMA = "eval-cluster-report/1";

    private static final JsonBinding<Diagnosis> DIAGNOSIS = JsonBinding.refusingUnknown(Diagnosis.class);

    private ReportJson() {}

    static String of(ClusterReport report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", SCHEMA);
        json.put("embedding", report.embedding());
        json.put("failures", report.failures());
        json.put("alone", report.alone().size());
        json.put("share_alone", Math.round(1e6 * report.shareAlone()) / 1e6);
        json.put("notes", report.notes());
        json.put("left_out", report.leftOut());
        json.put("clusters", report.clusters().stream().map(ReportJson::of).toList());
        json.put("alone_failures", report.alone().stream().map(ReportJson::of).toList());
        return Json.writePretty(json) + "\n";
    }

    private static Map<String, Object> of(ClusterSummary summary) {
        KnownCluster cluster = summary.cluster();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", cluster.id());
        json.put("name", cluster.name());
        json.put("change", summary.change().kind().name().toLowerCase(Locale.ROOT));
        json.put("status", cluster.status());
        json.put("error_type", cluster.errorType());
        json.put("signature", cluster.signature());
        json.put("by", cluster.by());
        json.put("size", summary.size());
        json.put("present", summary.change().present().size());
        json.put("added", summary.change().added().size());
        cluster.firstSeen().ifPresent(at -> json.put("first_seen", at.toString()));
        cluster.lastSeen().ifPresent(at -> json.put("last_seen", at.toString()));
        json.put("weeks", summary.weeks());
        json.put("traits", summary.traits());
        summary.parting().ifPresent(parting -> json.put("parting", of(parting)));
        json.put(
                "representatives",
                cluster.representatives().stream().map(ReportJson::of).toList());
        cluster.diagnosis().ifPresent(diagnosis -> json.put("diagnosis", DIAGNOSIS.plain(diagnosis)));
        json.put(
                "failures", summary.change().present().stream().map(Failure::id).toList());
        return json;
    }

    private static Map<String, Object> of(Parting parting) {
        var json = new LinkedHashMap<String, Object>();
        json.put("step", parting.step());
        json.put("failing", parting.failing());
        json.put("passing", parting.passing());
        json.put("failures", parting.failures());
        json.put("compared", parting.compared());
        return json;
    }

    private static Map<String, Object> of(KnownCluster.Representative each) {
        var json = new LinkedHashMap<String, Object>();
        json.put("failure", each.failure());
        json.put("place", each.place());
        json.put("text", each.text());
        return json;
    }

    private static Map<String, Object> of(Failure failure) {
        var json = new LinkedHashMap<String, Object>();
        json.put("failure", failure.id());
        json.put("error_type", failure.kind().errorType());
        json.put("text", failure.text());
        return json;
    }
}
