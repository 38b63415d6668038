/** Protecting and erasing on SQLite. */
import type { DocumentType, WrittenType } from '../../../domain/record-types.js'
import type { View } from '../../../domain/vocabulary.js'
import type { ReleaseTask } from '../../contract/releases.js'
import type { RecordRef } from '../../contract/transaction.js'
import type { Redaction } from '../../privacy/past.js'
import type { PrivacyEngine } from '../../privacy/privacy-engine.js'
import type { ProtectedNames } from '../../privacy/protected-names.js'
import type { Statements } from '../connection/statements.js'
import { requireRebuilding } from '../registers/release-tasks.js'
import { erasePast, forgetAnswers, hidePast, requireScrubbing, skipNumber } from './erasing.js'
import { readHolding } from './mentions.js'
import { closeMentions, hasOpenMentions, openMentions } from './open-mentions.js'
import { redactPast } from './phrases.js'
import { namesOf, writeNames } from './protected-names.js'

/** Nothing here waits for anything: SQLite answers at once. */
export class SqlitePrivacyEngine implements PrivacyEngine {
  constructor(readonly statements: Statements) {}

  async protectedNames(): Promise<ProtectedNames> {
    return namesOf(this.statements)
  }

  async writeNames(actor: number, phrases: readonly string[]): Promise<void> {
    writeNames(actor, phrases, this.statements)
  }

  async hasOpenMentions(): Promise<boolean> {
    return hasOpenMentions(this.statements)
  }

  async openMentions(type: WrittenType, id: string): Promise<Set<string>> {
    return openMentions(type, id, this.statements)
  }

  async closeMentions(type: WrittenType, id: string): Promise<void> {
    closeMentions(type, id, this.statements)
  }

  async recordsHolding(phrases: readonly string[]): Promise<RecordRef[]> {
    return readHolding(phrases, this.statements)
  }

  async redactPast(view: View, redaction: Redaction): Promise<boolean> {
    return redactPast(view, redaction, this.statements)
  }

  async hidePast(actors: readonly string[]): Promise<boolean> {
    return hidePast(actors, this.statements)
  }

  async erasePast(type: DocumentType, id: string): Promise<boolean> {
    return erasePast(type, id, this.statements)
  }

  async forgetAnswers(ids: readonly string[], phrases: readonly string[]): Promise<void> {
    forgetAnswers(ids, phrases, this.statements)
  }

  async requireRebuilding(task: Omit<ReleaseTask, 'key' | 'at'>): Promise<boolean> {
    return requireRebuilding(task, this.statements)
  }

  async requireScrubbing(): Promise<void> {
    requireScrubbing(this.statements)
  }

  async skipNumber(isPublic: boolean): Promise<void> {
    skipNumber(this.statements, isPublic)
  }
}
