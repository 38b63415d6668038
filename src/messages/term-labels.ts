/** What terms of vocabularies are called: the labels that annals comes with are translated, those that people wrote never. */
import type { TERMS } from './english/terms.js'
import { t } from './translate.js'
import { nameInWords } from './words.js'

/** The terms that annals comes with, by scheme and code. */
export const TERM_LABELS: Readonly<Record<string, (typeof TERMS)[number]>> = {
  'act:detention': 'Detention',
  'act:arrest': 'Arrest',
  'act:arbitrary_detention': 'Arbitrary detention',
  'act:incommunicado_detention': 'Incommunicado detention',
  'act:enforced_disappearance': 'Enforced disappearance',
  'act:surveillance': 'Surveillance',
  'act:tracking': 'Tracking',
  'act:communications_interception': 'Interception of communications',
  'act:data_collection': 'Collection of personal data',
  'act:biometric_collection': 'Collection of biometric data',
  'act:database_registration': 'Registration in a database',
  'act:medical_abuse': 'Medical abuse',
  'act:blood_sampling': 'Blood sampling',
  'act:organ_examination': 'Organ examination',
  'act:organ_harvesting': 'Organ harvesting',
  'act:forced_medication': 'Forced medication',
  'act:threat': 'Threat',
  'act:death_threat': 'Death threat',
  'act:harassment': 'Harassment',
  'act:persecution': 'Persecution',
  'act:suppression_of_protest': 'Suppression of protest',
  'act:physical_violence': 'Physical violence',
  'act:torture': 'Torture',
  'act:killing': 'Killing',
  'act:search_and_seizure': 'Search and seizure',
  'technology:biometrics': 'Biometrics',
  'technology:facial_recognition': 'Facial recognition',
  'technology:fingerprinting': 'Fingerprinting',
  'technology:iris_recognition': 'Iris recognition',
  'technology:voice_recognition': 'Voice recognition',
  'technology:dna_profiling': 'DNA profiling',
  'technology:video_surveillance': 'Video surveillance',
  'technology:database': 'Database',
  'technology:data_matching': 'Data matching',
  'technology:device_forensics': 'Device forensics',
  'technology:spyware': 'Spyware',
}

/**
 * The label of a term in the language that is in use, where it is the one that annals comes with. Any other is somebody's
 * own, and stays as it is even where its words are those of a message.
 * @param label what the collection calls it; undefined where that is not known
 */
export function termInWords(scheme: 'act' | 'technology', code: string, label: string | undefined): string {
  const key = `${scheme}:${code}`
  const shipped = Object.hasOwn(TERM_LABELS, key) ? TERM_LABELS[key] : undefined
  if (shipped !== undefined && (label === undefined || label === shipped)) return t(shipped)
  return label ?? nameInWords(code)
}
