import { type TestStageName, testStages } from "@/lib/kafka/connection-test/stage-board";
import { stageLabels } from "@/lib/kafka/connection-test/stage-labels";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import type { ConnectionFault } from "@/lib/kafka/testing/faults/connection-fault";
import { connectionFaults } from "@/lib/kafka/testing/faults/connection-faults";

/** Where the part that is made begins; what stands above it is written by hand. */
const start = "<!-- Made from the catalogue. -->";

export const errorCodes = Object.keys(kafkaErrorWords) as KafkaErrorCode[];

/** Codes that no test of a connection ends with, and where they come from instead. */
export const outsideTests: Partial<Record<KafkaErrorCode, string>> = {
  OFFSET_OUT_OF_RANGE: "When the export reads back after a crash what has landed.",
  PASSWORD_UNREADABLE: "Before a connection is opened with the saved password or private key.",
};

function stagesOf({ expected }: ConnectionFault): readonly TestStageName[] {
  return "fails" in expected ? [expected.fails] : expected.warns;
}

/** The faults that end with this code, and the stages at which they do. */
export function seenWith(code: KafkaErrorCode): { faults: ConnectionFault[]; stages: TestStageName[] } {
  const faults = connectionFaults.filter(({ expected }) => expected.code === code);
  const stages = testStages.filter((stage) => faults.some((fault) => stagesOf(fault)[0] === stage));
  return { faults, stages };
}

function section(code: KafkaErrorCode): string {
  const { title, cause, nextStep } = kafkaErrorWords[code];
  const { faults, stages } = seenWith(code);
  const others = stages.slice(1).map((stage) => stageLabels[stage]);
  const lines = [
    `- Code: \`${code}\``,
    `- Likely cause: ${cause}`,
    `- Next step: ${nextStep}`,
    ...(others.length === 0 ? [] : [`- Also at: ${others.join(", ")}`]),
    ...(faults.length === 0 ? [] : [`- Tried with: ${faults.map((fault) => fault.cause).join("; ")}`]),
    ...(outsideTests[code] ? [`- Arises: ${outsideTests[code]}`] : []),
  ];
  return `### ${title}\n\n${lines.join("\n")}`;
}

/** docs/connection-errors.md: its hand-written part as it stands, then every code at the stage where it shows first. */
export function connectionErrorsPage(page: string): string {
  const intro = page.slice(0, page.indexOf(start));
  const parts = testStages.flatMap((stage) => {
    const codes = errorCodes.filter((code) => seenWith(code).stages[0] === stage);
    return codes.length === 0 ? [] : [`## ${stageLabels[stage]}`, ...codes.map(section)];
  });
  const rest = errorCodes.filter((code) => seenWith(code).stages.length === 0);
  return `${[`${intro}${start}`, ...parts, "## Outside a test", ...rest.map(section)].join("\n\n")}\n`;
}
