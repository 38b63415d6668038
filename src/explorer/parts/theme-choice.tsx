/** Chooses the colours of a chart or a frame. */
import { t } from '../../messages/translate.js'
export function ThemeChoice({ theme, onChoose }: { theme: string; onChoose: (theme: string) => void }) {
  return (
    <label>
      {t('Colours')}{' '}
      <select value={theme} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="light">{t('Light')}</option>
        <option value="dark">{t('Dark')}</option>
      </select>
    </label>
  )
}
