import { ChartColumn, CircleHelp, Columns3, VolumeX } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../shared/Button.tsx';
import { Popover } from '../shared/Popover.tsx';
import { useSession, useView } from '../shared/session.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { FilterHelp } from './FilterHelp.tsx';
import { useShowsHistogram } from './HistogramStrip.tsx';
import css from './CallsPane.module.css';

/** What is done with the lists beyond filtering them. */
export function ListTools() {
  const { view } = useSession();
  const hidesNoise = useView((state) => state.hidesNoise);
  const showsHistogram = useShowsHistogram();
  const [open, setOpen] = useState<'columns' | 'help' | undefined>();
  const columns = useRef<HTMLButtonElement>(null);
  const help = useRef<HTMLButtonElement>(null);
  return (
    <div className={css['tools']}>
      <Button
        isQuiet
        ref={help}
        icon={CircleHelp}
        aria-label="Filter language"
        title="Filter language"
        aria-haspopup="dialog"
        aria-expanded={open === 'help'}
        onClick={() => setOpen('help')}
      >
        <span className={css['label']}>Filter language</span>
      </Button>
      <Button
        isQuiet
        icon={VolumeX}
        aria-label="Hide noise"
        title="Hide noise: answered OPTIONS, registrations that went well"
        aria-pressed={hidesNoise}
        onClick={() => view.set({ hidesNoise: !hidesNoise })}
      >
        <span className={css['label']}>Hide noise</span>
      </Button>
      <Button
        isQuiet
        icon={ChartColumn}
        aria-label="Histogram"
        title="Histogram"
        aria-pressed={showsHistogram}
        onClick={() => view.set({ showsHistogram: !showsHistogram })}
      >
        <span className={css['label']}>Histogram</span>
      </Button>
      <Button
        isQuiet
        ref={columns}
        icon={Columns3}
        aria-label="Columns"
        title="Columns"
        aria-haspopup="dialog"
        aria-expanded={open === 'columns'}
        onClick={() => setOpen('columns')}
      >
        <span className={css['label']}>Columns</span>
      </Button>
      {open === 'columns' ? (
        <Popover anchor={columns} label="Columns" onClose={() => setOpen(undefined)}>
          <ColumnsMenu />
        </Popover>
      ) : null}
      {open === 'help' ? (
        <Popover anchor={help} label="Filter language" onClose={() => setOpen(undefined)}>
          <FilterHelp />
        </Popover>
      ) : null}
    </div>
  );
}
